package client.use;

import client.ApiClient;
import client.ApiException;
import client.api.CommandsApi;
import client.api.ExposuresApi;
import client.api.GrantsApi;
import client.model.ActivateGrantRequest;
import client.model.ApproveGrantRequest;
import client.model.HostDatasetRequest;
import client.model.RegisterDatasetRequest;
import client.model.RegisterServerRequest;
import client.model.RegisterVendorRequest;
import client.model.RenameVendorRequest;
import client.model.RequestGrantRequest;
import client.model.RequestGrantRequestBeneficiary;
import client.model.RequestGrantRequestPurpose;
import client.model.RequestGrantRequestTimeBox;
import java.util.ArrayList;
import java.util.List;

/** What somebody does who has nothing but the description of the interface. Compiled with what was made of it. */
public final class UsesTheClient {

    private final CommandsApi commands;
    private final GrantsApi grants;
    private final ExposuresApi exposures;
    private final List<String> seen = new ArrayList<>();

    private UsesTheClient(String url, String token) {
        var client = new ApiClient();
        client.updateBaseUri(url);
        client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + token));
        this.commands = new CommandsApi(client);
        this.grants = new GrantsApi(client);
        this.exposures = new ExposuresApi(client);
    }

    /** Registers a vendor, has access granted to it, and asks who could see. */
    public static List<String> run(String url, String token, String from, String until) throws ApiException {
        var uses = new UsesTheClient(url, token);
        uses.register();
        uses.beRefused();
        uses.grant(from, until);
        return uses.seen;
    }

    private void register() throws ApiException {
        var vendor = new RegisterVendorRequest().vendorId("V-1").legalName("Voorbeeld");
        var receipt = commands.registerVendor(vendor, null, "key-1", null);
        seen.add(receipt.getStream() + " version " + receipt.getVersion());
        var again = commands.registerVendorWithHttpInfo(vendor, null, "key-1", null);
        seen.add("again " + again.getStatusCode() + " " + again.getData().equals(receipt));
        commands.registerServer(new RegisterServerRequest().serverId("S-1"), null, null, null);
        commands.registerDataset(new RegisterDatasetRequest().datasetId("D-1").operational(true), null, null, null);
        commands.hostDataset(
                new HostDatasetRequest()
                        .datasetId("D-1")
                        .hostingId("H-1")
                        .serverId("S-1")
                        .copyKind(HostDatasetRequest.CopyKindEnum.PRIMARY),
                null,
                null,
                null);
    }

    private void beRefused() {
        try {
            commands.renameVendor(new RenameVendorRequest().vendorId("V-1").legalName("Ander"), null, null, "\"7\"");
        } catch (ApiException refused) {
            seen.add("refused " + refused.getCode() + " " + refused.getResponseBody().contains("VERSION_MOVED"));
        }
    }

    private void grant(String from, String until) throws ApiException {
        commands.requestGrant(
                new RequestGrantRequest()
                        .grantId("G-1")
                        .kind(RequestGrantRequest.KindEnum.STANDARD)
                        .beneficiary(new RequestGrantRequestBeneficiary()
                                .vendorId("V-1")
                                .accountKind(RequestGrantRequestBeneficiary.AccountKindEnum.SERVICE))
                        .addServerIdsItem("S-1")
                        .addPrivilegesItem(RequestGrantRequest.PrivilegesEnum.READ_DATA)
                        .channel(RequestGrantRequest.ChannelEnum.REMOTE_GATEWAY)
                        .enforcement(RequestGrantRequest.EnforcementEnum.MANUAL)
                        .purpose(new RequestGrantRequestPurpose().code("MAINTENANCE"))
                        .requestedBy("Q-1")
                        .timeBox(new RequestGrantRequestTimeBox().from(from).until(until)),
                null,
                null,
                null);
        var asked = grants.oneGrants("G-1", null, null).getRequest();
        seen.add(asked.getState() + " waits for " + asked.getWaitsFor().getWhat());
        commands.approveGrant(
                new ApproveGrantRequest()
                        .grantId("G-1")
                        .role("CISO")
                        .approver("Q-2")
                        .requestHash(asked.getHash()),
                null,
                null,
                null);
        var active = commands.activateGrant(new ActivateGrantRequest().grantId("G-1"), null, null, null);
        var answer = exposures.whoCouldSee(
                active.getRecordedAt().toInstant().toString(), null, null, "S-1", null, null, "wait=20");
        seen.add("position " + answer.getPosition() + " complete " + answer.getComplete());
        answer.getExposures().forEach(one -> seen.add(one.getVendor() + " " + one.getVerdict()));
    }
}
