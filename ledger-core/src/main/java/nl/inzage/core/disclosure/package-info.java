/**
 * What the public may be told: counts from which, however they are combined, no small number follows.
 *
 * <p><b>The scheme.</b> Facts are counted only in the finest cells: one category of one {@link Breakdown} in one
 * quarter or year. A number below five is shown as "&lt;5", any other as it is. Everything coarser (totals, years,
 * shares) is computed from what is shown and never counted, so a total over a "&lt;5" is a range. Knowledge moves by
 * whole quarters, and a number that is counted again is shown as the nearest of those that were stated before, unless
 * it is certainly five or more away from them all. This is cell suppression with a threshold of five on the base cells
 * and totals as functions of the protected base cells: Hundepool and others, <i>Statistical Disclosure Control</i>
 * (Wiley 2012), chapters 4 and 5; Langsrud and Heldal, <i>An Algorithm for Small Count Rounding of Tabular Data</i>
 * (Privacy in Statistical Databases 2018). Independent banding of totals is not safe: a total "10 to 14" over three
 * cells "&lt;5" leaves each of them 2 to 4.
 *
 * <p><b>Why no suppressed number is narrowed.</b>
 *
 * <ol>
 *   <li>What is shown in a cell depends on what was stated there before and on the new number, on nothing else. So the
 *       numbers over time that lead to what is shown are a product of intervals, one for each moment of knowledge: one
 *       number of five or more where such a number was newly stated, 0 to 4 where "&lt;5" was newly stated, and at
 *       least five numbers where an earlier one is shown, because stated numbers lie five or more apart. Two numbers
 *       that were both newly stated differ by five or more; every other difference has at least five values, too.
 *   <li>Cells are free of each other: categories and periods of one breakdown are disjoint, and breakdowns of one
 *       population share only its size, which has no upper bound for the reader because each of them has a rest that is
 *       never counted nor shown ({@link Catalogue}). Whatever numbers the intervals allow, the rests make up the size,
 *       and margins of equal size always have a common table.
 *   <li>What is computed from what is shown adds nothing to it.
 * </ol>
 *
 * <p>Hence every choice of numbers within the intervals, in all cells at once, gives exactly the same reports: no
 * program can tell them apart, linear or not. What a reader knows from elsewhere is not counted in; in particular a
 * reader who knows that fewer than five entries were recorded between two moments of knowledge can bound what changed.
 */
@NullMarked
package nl.inzage.core.disclosure;

import org.jspecify.annotations.NullMarked;
