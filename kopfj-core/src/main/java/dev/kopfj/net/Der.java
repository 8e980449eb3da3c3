package dev.kopfj.net;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The few forms of DER, the encoding of certificates, that a certificate of one's own needs. */
final class Der {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int LONG_FORM = 0x80;
    private static final int SEVEN_BITS = 0x7F;

    private Der() {}

    static byte[] sequence(byte[]... parts) {
        return tagged(0x30, parts);
    }

    static byte[] set(byte[]... parts) {
        return tagged(0x31, parts);
    }

    static byte[] number(BigInteger number) {
        return tagged(0x02, number.toByteArray());
    }

    static byte[] truth() {
        return tagged(0x01, new byte[] {(byte) 0xFF});
    }

    static byte[] text(String text) {
        return tagged(0x0C, text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] time(Instant moment) {
        return tagged(0x18, TIME.format(moment).getBytes(StandardCharsets.US_ASCII));
    }

    static byte[] octets(byte[] content) {
        return tagged(0x04, content);
    }

    static byte[] bits(byte[] content) {
        return tagged(0x03, new byte[] {0}, content);
    }

    /** Encodes the numbers of an object identifier, of which the first two share a byte. */
    static byte[] identifier(int... numbers) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(numbers[0] * 40 + numbers[1]);
        for (int i = 2; i < numbers.length; i++) {
            int shift = 28;
            while (shift > 0 && numbers[i] >> shift == 0) {
                shift -= 7;
            }
            for (; shift > 0; shift -= 7) {
                bytes.write(LONG_FORM | (numbers[i] >> shift & SEVEN_BITS));
            }
            bytes.write(numbers[i] & SEVEN_BITS);
        }
        return tagged(0x06, bytes.toByteArray());
    }

    static byte[] tagged(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        encoded.write(tag);
        int length = content.size();
        if (length < LONG_FORM) {
            encoded.write(length);
        } else {
            byte[] bytes = BigInteger.valueOf(length).toByteArray();
            int skipped = bytes[0] == 0 ? 1 : 0;
            encoded.write(LONG_FORM | bytes.length - skipped);
            encoded.write(bytes, skipped, bytes.length - skipped);
        }
        encoded.writeBytes(content.toByteArray());
        return encoded.toByteArray();
    }
}
