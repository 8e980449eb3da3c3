package dev.kopfj.sim.internal.node;

import java.util.BitSet;

/** The addresses of pods: the next one that nobody has, so that one is not given again soon. */
final class Addresses {
    private static final int NETWORK = 10 << 24 | 244 << 16;
    private static final int COUNT = 12 << 16;

    private final BitSet taken = new BitSet();
    private int last;

    String take() {
        int next = taken.nextClearBit(last + 1);
        if (next >= COUNT) {
            next = taken.nextClearBit(1);
        }
        taken.set(next);
        last = next;
        return text(NETWORK + next);
    }

    void release(String address) {
        int number = 0;
        for (String part : address.split("\\.", -1)) {
            number = number << 8 | Integer.parseInt(part);
        }
        taken.clear(number - NETWORK);
    }

    static String text(int address) {
        return (address >>> 24) + "." + (address >>> 16 & 255) + "." + (address >>> 8 & 255) + "." + (address & 255);
    }
}
