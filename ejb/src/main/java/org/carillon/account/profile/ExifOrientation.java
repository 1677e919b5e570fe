package org.carillon.account.profile;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * How a camera was held: a picture is stored as the sensor saw it, and Exif 2.32 §4.6.4 (TIFF Rev. 6.0 Attribute
 * Information), tag Orientation, says how it is to be turned.
 */
final class ExifOrientation {
    /** As it is stored. */
    static final int UPRIGHT = 1;

    private static final int LAST = 8;
    private static final int START_OF_IMAGE = 0xffd8;
    private static final int START_OF_SCAN = 0xffda;
    private static final int APP1 = 0xffe1;
    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
    private static final int LITTLE_ENDIAN = 0x4949;
    private static final int ORIENTATION = 0x0112;

    private ExifOrientation() {}

    /** From 1 to 8; 1 for a file that does not say, is no JPEG or is broken. */
    static int of(byte[] file) {
        try {
            return find(ByteBuffer.wrap(file));
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
            return UPRIGHT;
        }
    }

    private static int find(ByteBuffer jpeg) {
        if (unsigned(jpeg.getShort()) != START_OF_IMAGE) {
            return UPRIGHT;
        }
        while (true) {
            int marker = unsigned(jpeg.getShort());
            if (marker == START_OF_SCAN || marker >>> 8 != 0xff) {
                return UPRIGHT;
            }
            int length = unsigned(jpeg.getShort()) - 2;
            ByteBuffer segment = jpeg.slice(jpeg.position(), length);
            if (marker == APP1 && isExif(segment)) {
                return orientation(segment.slice());
            }
            jpeg.position(jpeg.position() + length);
        }
    }

    /** Leaves the position behind the name. */
    private static boolean isExif(ByteBuffer segment) {
        if (segment.remaining() < EXIF.length) {
            return false;
        }
        byte[] name = new byte[EXIF.length];
        segment.get(name);
        return Arrays.equals(name, EXIF);
    }

    private static int orientation(ByteBuffer tiff) {
        tiff.order(unsigned(tiff.getShort(0)) == LITTLE_ENDIAN ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        int entries = unsigned(tiff.getShort(directory));
        for (int i = 0; i < entries; i++) {
            int entry = directory + 2 + 12 * i;
            if (unsigned(tiff.getShort(entry)) == ORIENTATION) {
                int value = unsigned(tiff.getShort(entry + 8));
                return value < UPRIGHT || value > LAST ? UPRIGHT : value;
            }
        }
        return UPRIGHT;
    }

    private static int unsigned(short value) {
        return value & 0xffff;
    }
}
