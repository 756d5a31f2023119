package nl.inzage.api.console;

import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import nl.inzage.api.exposure.Asking;
import nl.inzage.core.time.Period;
import nl.inzage.projections.windows.Registers;
import org.springframework.stereotype.Component;

/** How densely a time is filled, remembered as long as nothing new is recorded. */
@Component
class Densities {

    private static final int REMEMBERED = 64;

    private final Registers registers;
    private final Asking asking;
    private final Map<Key, Density> remembered = new LinkedHashMap<>();

    private record Key(Period period, int parts, long position) {}

    Densities(Registers registers, Asking asking) {
        this.registers = registers;
        this.asking = asking;
    }

    /** Counted anew or remembered; empty parts while the views stand before the position. */
    Density of(Period period, int parts, long position) throws SQLException {
        var key = new Key(period, parts, position);
        synchronized (remembered) {
            var known = remembered.get(key);
            if (known != null) {
                return known;
            }
        }
        var counted = asking.within(Duration.ZERO, position, known -> registers.changes(period, parts, known));
        if (counted.isEmpty()) {
            return Density.of(period, new int[parts]);
        }
        var density = new Density(period, counted.get());
        synchronized (remembered) {
            remembered.put(key, density);
            if (remembered.size() > REMEMBERED) {
                remembered.remove(remembered.keySet().iterator().next());
            }
        }
        return density;
    }
}
