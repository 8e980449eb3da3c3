package dev.kopfj.sim.internal.cel.library;

import com.google.common.net.InetAddresses;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.kopfj.sim.internal.cel.library.Functions.Parameter;
import dev.kopfj.sim.internal.cel.library.Functions.Signature;
import dev.kopfj.sim.internal.cel.notation.Failure;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;

/** Blocks of IP addresses, as CIDR writes them. */
final class Blocks {
    private static final OpaqueType TYPE = OpaqueType.create("net.CIDR");
    private static final Parameter BLOCK = new Parameter(TYPE, Opaque.class);
    private static final Pattern LENGTH = Pattern.compile("0|[1-9]\\d{0,2}");
    private static final int BITS = 8;

    private Blocks() {}

    static void declare(Functions functions) {
        functions
                .global("cidr", "string_to_cidr", Signature.of(TYPE, Parameters.TEXT), a -> wrap(parse((String) a[0])))
                .global(
                        "isCIDR",
                        "is_cidr",
                        Signature.of(SimpleType.BOOL, Parameters.TEXT),
                        a -> readable((String) a[0]))
                .global("string", "cidr_to_string", Signature.of(SimpleType.STRING, BLOCK), a -> of(a[0]).toString())
                .member(
                        "containsIP",
                        "cidr_contains_ip_string",
                        Signature.of(SimpleType.BOOL, BLOCK, Parameters.TEXT),
                        a -> of(a[0]).contains(Addresses.parse((String) a[1])))
                .member(
                        "containsIP",
                        "cidr_contains_ip_ip",
                        Signature.of(SimpleType.BOOL, BLOCK, Addresses.ADDRESS),
                        a -> of(a[0]).contains(Addresses.of(a[1])))
                .member(
                        "containsCIDR",
                        "cidr_contains_cidr_string",
                        Signature.of(SimpleType.BOOL, BLOCK, Parameters.TEXT),
                        a -> of(a[0]).contains(parse((String) a[1])))
                .member(
                        "containsCIDR",
                        "cidr_contains_cidr",
                        Signature.of(SimpleType.BOOL, BLOCK, BLOCK),
                        a -> of(a[0]).contains(of(a[1])))
                .member("ip", "cidr_ip", Signature.of(Addresses.TYPE, BLOCK), a -> Addresses.wrap(of(a[0]).address()))
                .member("prefixLength", "cidr_prefix_length", Signature.of(SimpleType.INT, BLOCK), a ->
                        (long) of(a[0]).length())
                .member("masked", "cidr_masked", Signature.of(TYPE, BLOCK), a -> wrap(of(a[0]).masked()));
    }

    private static Block of(Object value) {
        return Opaque.content(value, Block.class);
    }

    private static Opaque wrap(Block block) {
        return new Opaque(TYPE, block);
    }

    private static boolean readable(String text) {
        try {
            return parse(text).length() >= 0;
        } catch (Failure unreadable) {
            return false;
        }
    }

    private static Block parse(String text) {
        int slash = text.lastIndexOf('/');
        if (slash < 0) {
            throw unreadable(text, "no '/'");
        }
        String address = text.substring(0, slash);
        String length = text.substring(slash + 1);
        if (!Addresses.readable(address)) {
            throw unreadable(text, "ParseAddr(\"" + address + "\"): unable to parse IP");
        }
        Block block =
                new Block(Addresses.parse(address), LENGTH.matcher(length).matches() ? Integer.parseInt(length) : -1);
        if (block.length() < 0) {
            throw unreadable(text, "bad bits after slash: \"" + length + "\"");
        }
        if (block.length() > block.address().getAddress().length * BITS) {
            throw unreadable(text, "prefix length out of range");
        }
        return block;
    }

    private static Failure unreadable(String text, String why) {
        String error = "network address parse error during conversion from string: ";
        return new Failure(error + error + "netip.ParsePrefix(\"" + text + "\"): " + why);
    }

    /** An address, and how many of its bits all addresses of the block share. */
    private record Block(InetAddress address, int length) {
        boolean contains(InetAddress other) {
            byte[] mine = address.getAddress();
            byte[] others = other.getAddress();
            return mine.length == others.length && Arrays.equals(masked(mine, length), masked(others, length));
        }

        boolean contains(Block other) {
            return length <= other.length && contains(other.address);
        }

        Block masked() {
            try {
                return new Block(InetAddress.getByAddress(masked(address.getAddress(), length)), length);
            } catch (UnknownHostException impossible) {
                throw new IllegalStateException("an address has as many bytes as before", impossible);
            }
        }

        private static byte[] masked(byte[] bytes, int length) {
            byte[] masked = new byte[bytes.length];
            for (int i = 0; i < bytes.length; i++) {
                int bits = Math.max(0, Math.min(BITS, length - i * BITS));
                masked[i] = (byte) (bytes[i] & (0xff << (BITS - bits)));
            }
            return masked;
        }

        @Override
        public String toString() {
            return InetAddresses.toAddrString(address) + "/" + length;
        }
    }
}
