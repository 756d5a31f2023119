/** The program as a process of its own, under what happens to processes: kills, outages, full disks, no network. */
@NullMarked
package nl.inzage.api.durability;

import org.jspecify.annotations.NullMarked;
