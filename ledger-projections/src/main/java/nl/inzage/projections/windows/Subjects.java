package nl.inzage.projections.windows;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import nl.inzage.core.identity.DatasetId;
import nl.inzage.core.identity.GrantId;
import nl.inzage.core.identity.HostingId;
import nl.inzage.core.identity.Id;
import nl.inzage.core.identity.PersonRef;
import nl.inzage.core.identity.ServerId;
import nl.inzage.core.identity.SessionId;
import nl.inzage.core.identity.VendorId;

/** The things that facts speak of, and the names of their kinds. */
public final class Subjects {

    private Subjects() {}

    /** The aggregate of an id, as streams and types name it. */
    public static String kind(Id id) {
        return switch (id) {
            case VendorId __ -> "vendor";
            case PersonRef __ -> "vendor-person";
            case ServerId __ -> "server";
            case DatasetId __ -> "operational-dataset";
            case GrantId __ -> "access-grant";
            case SessionId __ -> "access-session";
            case HostingId __ -> "hosting";
            default -> throw new IllegalArgumentException("an id of no aggregate: " + id.getClass());
        };
    }

    /** The stream of a thing. */
    public static String stream(Id id) {
        return kind(id) + "/" + id.value();
    }

    /** Every id anywhere in a fact. */
    public static Set<Id> in(Object fact) {
        var ids = new LinkedHashSet<Id>();
        collect(fact, ids);
        return ids;
    }

    private static void collect(Object value, Set<Id> ids) {
        if (value instanceof Id id) {
            if (!(id instanceof HostingId)) {
                ids.add(id);
            }
        } else if (value instanceof Collection<?> many) {
            many.forEach(one -> collect(one, ids));
        } else if (value instanceof Record fact) {
            for (RecordComponent component : fact.getClass().getRecordComponents()) {
                try {
                    var held = component.getAccessor().invoke(fact);
                    if (held != null) {
                        collect(held, ids);
                    }
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException("a record that cannot be read: " + fact.getClass(), e);
                }
            }
        }
    }
}
