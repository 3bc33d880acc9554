package dev.waybill.s3;

import dev.waybill.PlannedObject;
import dev.waybill.Shard;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Deals objects out to shards, each to the one that has least; see {@link Shard}. */
final class ShardDeal {

    private final PriorityQueue<Hand> hands =
            new PriorityQueue<>(Comparator.comparingLong(Hand::weight).thenComparingInt(Hand::number));
    private final Shard mine;

    ShardDeal(Shard mine) {
        this.mine = mine;
        for (int number = 1; number <= mine.count(); number++) {
            hands.add(new Hand(number, 0));
        }
    }

    /** Deals the next object and tells whether it is this shard's; asked once about each object of the whole plan, in its order. */
    boolean isMine(PlannedObject object) {
        Hand least = hands.remove();
        // The byte more shares out empty objects too.
        hands.add(new Hand(least.number(), least.weight() + object.size() + 1));
        return least.number() == mine.number();
    }

    /** What a shard has so far. */
    private record Hand(int number, long weight) {}
}
