package dev.kopfj.internal.progress;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The hash function BLAKE2b of RFC 7693, without a key. */
final class Blake2b {

    private static final int BLOCK = 128;
    private static final int ROUNDS = 12;
    private static final long[] START = {
        0x6a09e667f3bcc908L, 0xbb67ae8584caa73bL, 0x3c6ef372fe94f82bL, 0xa54ff53a5f1d36f1L,
        0x510e527fade682d1L, 0x9b05688c2b3e6c1fL, 0x1f83d9abfb41bd6bL, 0x5be0cd19137e2179L
    };
    private static final int[][] ORDER = {
        {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
        {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3},
        {11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4},
        {7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8},
        {9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13},
        {2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9},
        {12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11},
        {13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10},
        {6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5},
        {10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0}
    };
    /** Which four words each of the eight mixings of a round takes: the columns, then the diagonals. */
    private static final int[][] MIXED = {
        {0, 4, 8, 12}, {1, 5, 9, 13}, {2, 6, 10, 14}, {3, 7, 11, 15},
        {0, 5, 10, 15}, {1, 6, 11, 12}, {2, 7, 8, 13}, {3, 4, 9, 14}
    };

    private Blake2b() {}

    /** Returns a digest of the given size in bytes, 1 to 64. */
    static byte[] digest(byte[] input, int size) {
        long[] state = START.clone();
        state[0] ^= 0x01010000L ^ size;
        int blocks = Math.max(1, (input.length + BLOCK - 1) / BLOCK);
        for (int i = 0; i < blocks; i++) {
            byte[] block = Arrays.copyOfRange(input, i * BLOCK, (i + 1) * BLOCK);
            boolean last = i == blocks - 1;
            compress(state, words(block), last ? input.length : (i + 1L) * BLOCK, last);
        }
        ByteBuffer digest = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
        digest.asLongBuffer().put(state);
        return Arrays.copyOf(digest.array(), size);
    }

    private static void compress(long[] state, long[] message, long count, boolean last) {
        long[] v = Arrays.copyOf(state, 16);
        System.arraycopy(START, 0, v, 8, 8);
        v[12] ^= count;
        v[14] = last ? ~v[14] : v[14];
        for (int round = 0; round < ROUNDS; round++) {
            int[] order = ORDER[round % ORDER.length];
            for (int i = 0; i < MIXED.length; i++) {
                mix(v, MIXED[i], message[order[2 * i]], message[order[2 * i + 1]]);
            }
        }
        for (int i = 0; i < state.length; i++) {
            state[i] ^= v[i] ^ v[i + 8];
        }
    }

    private static void mix(long[] v, int[] at, long x, long y) {
        int a = at[0];
        int b = at[1];
        int c = at[2];
        int d = at[3];
        v[a] += v[b] + x;
        v[d] = Long.rotateRight(v[d] ^ v[a], 32);
        v[c] += v[d];
        v[b] = Long.rotateRight(v[b] ^ v[c], 24);
        v[a] += v[b] + y;
        v[d] = Long.rotateRight(v[d] ^ v[a], 16);
        v[c] += v[d];
        v[b] = Long.rotateRight(v[b] ^ v[c], 63);
    }

    private static long[] words(byte[] block) {
        long[] words = new long[16];
        ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(words);
        return words;
    }
}
