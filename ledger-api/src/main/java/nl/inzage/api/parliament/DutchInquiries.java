package nl.inzage.api.parliament;

import java.util.List;
import nl.inzage.core.parliament.Inquiry;

/** The questions and notes of {@link InquiryWords} in Dutch, with the terms of the glossary. */
final class DutchInquiries {

    static final List<String> FOR_THE_PUBLIC = List.of(
            "Kennis gaat met hele kwartalen vooruit: dit is geteld met wat bekend was aan het begin van die dag, zodat"
                    + " ieder die binnen een kwartaal vraagt hetzelfde ziet en niemand twee antwoorden van elkaar kan"
                    + " aftrekken. Het is een dag en geen positie van het register, omdat posities zouden zeggen hoeveel er"
                    + " is vastgelegd.",
            "Een aantal onder de vijf wordt verteld als <5, en wat uit zulke aantallen is berekend als een bereik; aandelen"
                    + " zijn berekend uit wat getoond wordt. Wat gezegd is blijft staan tot het vijf of meer scheelt.");

    private DutchInquiries() {}

    static InquiryWords of(Inquiry inquiry) {
        return switch (inquiry.label()) {
            case "vendors-by-verdict" ->
                words(
                        "Hoeveel leveranciers konden aan het einde van de periode operationele politiedata zien, en hoeveel"
                                + " hebben dat aantoonbaar gedaan?",
                        "HAS_SEEN: voor dat moment staat vast dat gegevens gezien zijn; COULD_SEE: niets hield het tegen;"
                                + " CANNOT_BE_EXCLUDED: er zijn geen gronden voor nee; COVERAGE_MISSING: van een server"
                                + " waarheen een weg leidt is niet alles geregistreerd.",
                        "Een leverancier van wie niet bekend is wie het is telt voor één. Waar de dekking niet volledig is,"
                                + " hoort geen leverancier zeker bij wie niet konden zien: er is geen weg van die leverancier"
                                + " vastgelegd, en meer niet.");
            case "vendors-by-verdict-per-year" ->
                words(
                        "Hoe ontwikkelde dat zich per jaar?",
                        "Dezelfde telling aan het einde van het jaar en van de vier jaren ervoor; een aantal is gemerkt als"
                                + " herzien waar het anders is dan wat na de periode het eerst bekend was.");
            case "tools-by-sourcing" ->
                words(
                        "Hoeveel programmatuur is zelf ontwikkeld, samen ontwikkeld, aangekocht?",
                        "Volgens het verwervingsbesluit dat aan het einde van de periode gold.");
            case "sourcing-deviations" ->
                words(
                        "Hoe vaak is van de vuistregel afgeweken en waarom?",
                        "Een besluit wijkt af als het dat zegt, of als zijn gronden niet aan de regel voldoen; het telt eenmaal,"
                                + " bij de grond die het noemt.");
            case "deployments-by-approval" ->
                words(
                        "Hoe vaak zijn niet-goedgekeurde hulpmiddelen gebruikt, voor of na keuring?",
                        "APPROVED: de versie was goedgekeurd toen het gebruik begon; INSPECTED_AFTER_USE: ze was ervoor niet"
                                + " gekeurd en daarna wel, wat er ook uitkwam; NOT_APPROVED: geen van beide; NOT_INSPECTABLE:"
                                + " de keuringsdienst kon haar niet keuren, of de leverancier weigerde.",
                        "Samen geteld met of een leverancier toegang had: wat voor een van beide alleen volgt is een som.");
            case "deployments-by-access" ->
                words(
                        "In hoeveel gevallen had een leverancier toegang tot de gebruikte server, en was er een afscherming?",
                        "SHIELDED_ACCESS: de enige wegen naar binnen waren gesloten door een technische, preventieve maatregel"
                                + " die van kracht was en aantoonbaar werkte; OPEN_ACCESS: er was een andere weg naar binnen,"
                                + " of die is niet uit te sluiten; NO_ACCESS: er zijn gronden voor nee, op elke gebruikte"
                                + " server.",
                        "Zoals het was toen het gebruik begon.");
            case "chains" ->
                words(
                        "Via hoeveel wederverkopers, hoe diep is de keten, en welk aandeel van de ketens is bekend?",
                        "NOT_DISCLOSED: ten minste één partij was niet aan de politie gemeld door wie dat moest. Een"
                                + " overeenkomst waarvan geen keten is vastgelegd wordt niet geteld.");
            case "vendors-by-region" ->
                words(
                        "Hoeveel leveranciers vallen onder buitenlands recht met extraterritoriale werking?",
                        "Naar het verste recht dat de leverancier of een eigenaar bindt: OTHER voor EU_EEA voor NL. Alle"
                                + " geregistreerde leveranciers, of zij nu konden zien of niet.");
            case "access-hours-by-screening" ->
                words(
                        "Is het personeel van leveranciers gescreend?",
                        "Hele uren van vastgelegde sessies, niet van toestemmingen op papier; een sessie zonder vastgelegd einde"
                                + " wordt niet geteld, omdat niemand weet hoe lang ze duurde.");
            case "supplier-breaches" ->
                words(
                        "Waren er datalekken via leveranciers, en zijn die op tijd gemeld?",
                        "NOT_NOTIFIED: er is geen melding bekend, en niemand stelde vast dat er geen nodig was.");
            case "break-glass-by-review" ->
                words(
                        "Hoe vaak is noodtoegang gebruikt, en was dat achteraf gerechtvaardigd?",
                        "Naar de laatste beoordeling die bekend is.");
            default -> throw new IllegalArgumentException("no words for " + inquiry.label());
        };
    }

    private static InquiryWords words(String question, String... notes) {
        return new InquiryWords(question, List.of(notes));
    }
}
