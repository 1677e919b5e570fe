package org.carillon.number;

import java.util.List;
import org.carillon.problem.DomainException;

/** Port: somebody who gives numbers. Each method may wait for him. */
public interface NumberProvider {
    /**
     * Numbers of a country that he would give now, at most so many.
     *
     * @throws DomainException UNAVAILABLE
     */
    List<String> search(String iso, int limit);

    /**
     * Orders a number; asked again with the same id it is the same order.
     *
     * @return his name for the order
     * @throws DomainException UNAVAILABLE; GONE where the number is not to be had any more
     */
    String order(String number, String orderId);

    /**
     * Gives the number of an order back; nothing happens where it was given back before.
     *
     * @throws DomainException UNAVAILABLE
     */
    void release(String reference);
}
