package org.carillon.account.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AvatarImagesTest {
    private static final byte[] PNG_SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png"})
    @Tag("R099")
    void pictureShouldBecomeTheSquareOfItsMiddle(String format) throws IOException {
        BufferedImage made = read(AvatarImages.make(picture(1600, 900, format)));

        assertThat(made.getWidth()).isEqualTo(256);
        assertThat(made.getHeight()).isEqualTo(256);
        assertColour(made, 128, 128, Color.GREEN);
        assertColour(made, 5, 128, Color.GREEN);
        assertColour(made, 250, 128, Color.GREEN);
    }

    /** The blue corner of the sensor's picture, and where a person sees it. */
    @ParameterizedTest
    @CsvSource({
        "1, 10, 10",
        "2, 245, 10",
        "3, 245, 245",
        "4, 10, 245",
        "5, 10, 10",
        "6, 245, 10",
        "7, 245, 245",
        "8, 10, 245"
    })
    void pictureShouldBeTurnedAsTheCameraWasHeld(int orientation, int x, int y) throws IOException {
        BufferedImage stored = new BufferedImage(256, 256, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = stored.createGraphics();
        graphics.setColor(Color.BLUE);
        graphics.fillRect(0, 0, 64, 32);
        graphics.dispose();
        for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
            byte[] jpeg = withOrientation(write(stored, "jpeg"), orientation, order);

            assertColour(read(AvatarImages.make(jpeg)), x, y, Color.BLUE);
            assertThat(ExifOrientation.of(jpeg)).isEqualTo(orientation);
        }
    }

    @Test
    void brokenExifShouldTurnNothing() throws IOException {
        byte[] good = withOrientation(picture(20, 20, "jpeg"), 6, ByteOrder.BIG_ENDIAN);
        for (int length = 0; length < 60; length++) {
            assertThat(ExifOrientation.of(Arrays.copyOf(good, length))).isIn(1, 6);
        }
        assertThat(ExifOrientation.of(withOrientation(picture(20, 20, "jpeg"), 9, ByteOrder.BIG_ENDIAN)))
                .isEqualTo(1);
        assertThat(ExifOrientation.of(picture(20, 20, "png"))).isEqualTo(1);
    }

    @Test
    void smallPictureShouldBeEnlarged() throws IOException {
        assertThat(read(AvatarImages.make(picture(3, 3, "png"))).getWidth()).isEqualTo(256);
        assertThat(read(AvatarImages.make(picture(1, 2000, "png"))).getWidth()).isEqualTo(256);
    }

    @Test
    void transparentPictureShouldGetAWhiteGround() throws IOException {
        BufferedImage clear = new BufferedImage(40, 40, BufferedImage.TYPE_INT_ARGB);

        assertColour(read(AvatarImages.make(write(clear, "png"))), 128, 128, Color.WHITE);
    }

    @Test
    void nothingOfTheFileShouldBeKeptButThePicture() throws IOException {
        byte[] script = "<script>alert(1)</script>".getBytes(StandardCharsets.US_ASCII);
        byte[] picture = picture(400, 400, "jpeg");
        byte[] both = Arrays.copyOf(picture, picture.length + script.length);
        System.arraycopy(script, 0, both, picture.length, script.length);

        assertThat(new String(AvatarImages.make(both), StandardCharsets.ISO_8859_1))
                .doesNotContain("script");
    }

    /** RELIABILITY.md, threat 10. */
    @Test
    void bombsShouldBeRefusedByTheirHead() throws IOException {
        byte[] png = pngOf(60_000, 60_000);
        assertThat(png.length).isLessThan(100);
        assertThat(refusal(png)).isEqualTo(ProblemType.TOO_LARGE);
        assertThat(refusal(pngOf(12_000, 12_000))).isEqualTo(ProblemType.TOO_LARGE);
        assertThat(refusal(jpegOf(65_500, 65_500))).isEqualTo(ProblemType.TOO_LARGE);
    }

    @Test
    void largePictureShouldBeReadWithMostOfItsPointsLeftOut() throws IOException {
        BufferedImage wide = new BufferedImage(7000, 7000, BufferedImage.TYPE_BYTE_BINARY);

        assertThat(read(AvatarImages.make(write(wide, "png"))).getWidth()).isEqualTo(256);
    }

    @Test
    void anythingElseShouldBeRefused() throws IOException {
        assertThat(refusal(new byte[0])).isEqualTo(ProblemType.UNSUPPORTED_MEDIA_TYPE);
        assertThat(refusal("<svg xmlns=\"http://www.w3.org/2000/svg\"/>".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(ProblemType.UNSUPPORTED_MEDIA_TYPE);
        assertThat(refusal(picture(10, 10, "gif"))).isEqualTo(ProblemType.UNSUPPORTED_MEDIA_TYPE);
        assertThat(refusal(picture(10, 10, "bmp"))).isEqualTo(ProblemType.UNSUPPORTED_MEDIA_TYPE);
        byte[] png = picture(100, 100, "png");
        assertThat(refusal(Arrays.copyOf(png, 40))).isEqualTo(ProblemType.UNSUPPORTED_MEDIA_TYPE);
        assertThat(refusal(Arrays.copyOf(png, 12))).isEqualTo(ProblemType.UNSUPPORTED_MEDIA_TYPE);
        assertThat(refusal(pngOf(0, 5))).isEqualTo(ProblemType.UNSUPPORTED_MEDIA_TYPE);
    }

    private static ProblemType refusal(byte[] file) {
        DomainException refused = catchThrowableOfType(DomainException.class, () -> AvatarImages.make(file));
        assertThat(refused).isNotNull();
        return refused.type();
    }

    /** Red, and green where the middle square is. */
    private static byte[] picture(int width, int height, String format) throws IOException {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(Color.RED);
        graphics.fillRect(0, 0, width, height);
        int side = Math.min(width, height);
        graphics.setColor(Color.GREEN);
        graphics.fillRect((width - side) / 2, (height - side) / 2, side, side);
        graphics.dispose();
        return write(picture, format);
    }

    private static byte[] write(BufferedImage picture, String format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(ImageIO.write(picture, format, out)).isTrue();
        return out.toByteArray();
    }

    private static BufferedImage read(byte[] jpeg) throws IOException {
        assertThat(jpeg).startsWith(0xff, 0xd8, 0xff);
        return ImageIO.read(new ByteArrayInputStream(jpeg));
    }

    private static void assertColour(BufferedImage picture, int x, int y, Color expected) {
        Color colour = new Color(picture.getRGB(x, y));
        assertThat(colour.getRed()).isCloseTo(expected.getRed(), within(12));
        assertThat(colour.getGreen()).isCloseTo(expected.getGreen(), within(12));
        assertThat(colour.getBlue()).isCloseTo(expected.getBlue(), within(12));
    }

    /** Exif with one entry behind the start of the image. */
    private static byte[] withOrientation(byte[] jpeg, int orientation, ByteOrder order) {
        ByteBuffer tiff = ByteBuffer.allocate(26).order(order);
        tiff.putShort((short) (order == ByteOrder.BIG_ENDIAN ? 0x4d4d : 0x4949))
                .putShort((short) 42)
                .putInt(8);
        tiff.putShort((short) 1).putShort((short) 0x0112).putShort((short) 3).putInt(1);
        tiff.putShort((short) orientation);
        ByteBuffer file = ByteBuffer.allocate(jpeg.length + 4 + 6 + 26);
        file.put(jpeg, 0, 2).putShort((short) 0xffe1).putShort((short) (2 + 6 + 26));
        file.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII)).put(tiff.array());
        return file.put(jpeg, 2, jpeg.length - 2).array();
    }

    /** A PNG with one bit for a point that says it is so large; W3C PNG §11.2.1 (IHDR Image header). */
    private static byte[] pngOf(int width, int height) {
        byte[] head = ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put(new byte[] {1, 0, 0, 0, 0})
                .array();
        ByteBuffer png = ByteBuffer.allocate(8 + 12 + 13 + 12).put(PNG_SIGNATURE);
        chunk(png, "IHDR", head);
        chunk(png, "IEND", new byte[0]);
        return png.array();
    }

    private static void chunk(ByteBuffer png, String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        png.putInt(data.length).put(name).put(data).putInt((int) crc.getValue());
    }

    /** A JPEG that says it is so large: ITU-T T.81 §B.2.2 (Frame header syntax). */
    private static byte[] jpegOf(int width, int height) throws IOException {
        byte[] jpeg = picture(16, 16, "jpeg");
        for (int i = 2; i < jpeg.length - 9; i++) {
            if ((jpeg[i] & 0xff) == 0xff && (jpeg[i + 1] & 0xff) == 0xc0) {
                ByteBuffer.wrap(jpeg).putShort(i + 5, (short) height).putShort(i + 7, (short) width);
                return jpeg;
            }
        }
        throw new AssertionError("no frame header");
    }
}
