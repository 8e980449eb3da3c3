package dev.kopfj.sim.internal.cel.library;

import com.google.common.net.InetAddresses;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.kopfj.sim.internal.cel.library.Functions.Parameter;
import dev.kopfj.sim.internal.cel.library.Functions.Signature;
import dev.kopfj.sim.internal.cel.notation.Failure;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.function.Predicate;

/** IP addresses of both families. */
final class Addresses {
    static final OpaqueType TYPE = OpaqueType.create("net.IP");
    static final Parameter ADDRESS = new Parameter(TYPE, Opaque.class);

    private static final int V4 = 4;
    private static final int V6 = 6;

    private Addresses() {}

    static void declare(Functions functions) {
        functions
                .global("ip", "string_to_ip", Signature.of(TYPE, Parameters.TEXT), a -> wrap(parse((String) a[0])))
                .global("isIP", "is_ip", Signature.of(SimpleType.BOOL, Parameters.TEXT), a -> readable((String) a[0]))
                .global(
                        "ip.isCanonical",
                        "ip_is_canonical",
                        Signature.of(SimpleType.BOOL, Parameters.TEXT),
                        a -> InetAddresses.toAddrString(parse((String) a[0])).equals(a[0]))
                .global(
                        "string",
                        "ip_to_string",
                        Signature.of(SimpleType.STRING, ADDRESS),
                        a -> InetAddresses.toAddrString(of(a[0])))
                .member("family", "ip_family", Signature.of(SimpleType.INT, ADDRESS), a -> (long) family(of(a[0])));
        is(functions, "isUnspecified", "ip_is_unspecified", InetAddress::isAnyLocalAddress);
        is(functions, "isLoopback", "ip_is_loopback", InetAddress::isLoopbackAddress);
        is(functions, "isLinkLocalMulticast", "ip_is_link_local_multicast", InetAddress::isMCLinkLocal);
        is(functions, "isLinkLocalUnicast", "ip_is_link_local_unicast", InetAddress::isLinkLocalAddress);
        is(functions, "isGlobalUnicast", "ip_is_global_unicast", Addresses::global);
    }

    private static void is(Functions functions, String name, String id, Predicate<InetAddress> question) {
        functions.member(name, id, Signature.of(SimpleType.BOOL, ADDRESS), a -> question.test(of(a[0])));
    }

    static InetAddress of(Object value) {
        return Opaque.content(value, InetAddress.class);
    }

    static Opaque wrap(InetAddress address) {
        return new Opaque(TYPE, address);
    }

    static int family(InetAddress address) {
        return address instanceof Inet4Address ? V4 : V6;
    }

    private static boolean global(InetAddress address) {
        boolean broadcast = InetAddresses.toAddrString(address).equals("255.255.255.255");
        return !(broadcast
                || address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isMulticastAddress()
                || address.isLinkLocalAddress());
    }

    static boolean readable(String text) {
        try {
            return family(parse(text)) > 0;
        } catch (Failure unreadable) {
            return false;
        }
    }

    /** Reads an address that has no zone and is not an IPv4 address in disguise. */
    static InetAddress parse(String text) {
        if (text.contains("%")) {
            throw new Failure("IP address \"" + text + "\" with zone value is not allowed");
        }
        if (!InetAddresses.isInetAddress(text)) {
            throw new Failure("IP Address \"" + text + "\" parse error during conversion from string: ParseAddr(\""
                    + text + "\"): unable to parse IP");
        }
        InetAddress address = InetAddresses.forString(text);
        if (address instanceof Inet4Address && text.contains(":")) {
            throw new Failure("IPv4-mapped IPv6 address \"" + text + "\" is not allowed");
        }
        return address;
    }
}
