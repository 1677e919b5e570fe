package org.carillon.account.profile;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;

/**
 * Makes pictures small and square. What comes out is a JPEG that we made: nothing of the file that came is in it, neither
 * places nor scripts; how the camera was held counts. What the file says of its size is read before any of it is decoded, and a large picture is read with
 * most of its points left out, so that no picture takes more than a few MB.
 */
public final class AvatarImages {
    /** Points in each direction. */
    public static final int SIZE = 256;

    private static final int MOST_POINTS_IN_A_ROW = 12_000;
    private static final long MOST_POINTS = 50_000_000;

    /** Points in each direction that are kept while reading: enough for a good picture. */
    private static final int READ_SIZE = 4 * SIZE;

    private static final float QUALITY = 0.85f;
    private static final Set<String> FORMATS = Set.of("jpeg", "png");

    private AvatarImages() {}

    /**
     * A picture of 256 times 256 points from the middle of the given one.
     *
     * @param file JPEG or PNG, whatever its name said
     * @throws DomainException UNSUPPORTED_MEDIA_TYPE for anything else, TOO_LARGE for too many points
     */
    public static byte[] make(byte[] file) {
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            return write(turned(square(read(in)), ExifOrientation.of(file)));
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw notAPicture();
        }
    }

    private static BufferedImage read(ImageInputStream in) throws IOException {
        ImageReader reader = reader(in);
        try {
            reader.setInput(in, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            if (width > MOST_POINTS_IN_A_ROW || height > MOST_POINTS_IN_A_ROW || (long) width * height > MOST_POINTS) {
                throw new DomainException(ProblemType.TOO_LARGE, "The picture has too many points.");
            }
            ImageReadParam few = reader.getDefaultReadParam();
            int step = Math.max(1, Math.min(width, height) / READ_SIZE);
            few.setSourceSubsampling(step, step, 0, 0);
            return reader.read(0, few);
        } finally {
            reader.dispose();
        }
    }

    private static ImageReader reader(ImageInputStream in) throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
        while (readers.hasNext()) {
            ImageReader reader = readers.next();
            if (FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
                return reader;
            }
            reader.dispose();
        }
        throw notAPicture();
    }

    private static BufferedImage square(BufferedImage picture) {
        int side = Math.min(picture.getWidth(), picture.getHeight());
        int left = (picture.getWidth() - side) / 2;
        int top = (picture.getHeight() - side) / 2;
        BufferedImage square = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = square.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            graphics.setBackground(Color.WHITE);
            graphics.clearRect(0, 0, SIZE, SIZE);
            graphics.drawImage(picture, 0, 0, SIZE, SIZE, left, top, left + side, top + side, null);
        } finally {
            graphics.dispose();
        }
        return square;
    }

    /** The square as a person held the camera. */
    private static BufferedImage turned(BufferedImage square, int orientation) {
        if (orientation == ExifOrientation.UPRIGHT) {
            return square;
        }
        int last = SIZE - 1;
        BufferedImage turned = new BufferedImage(SIZE, SIZE, square.getType());
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                int colour =
                        switch (orientation) {
                            case 2 -> square.getRGB(last - x, y);
                            case 3 -> square.getRGB(last - x, last - y);
                            case 4 -> square.getRGB(x, last - y);
                            case 5 -> square.getRGB(y, x);
                            case 6 -> square.getRGB(y, last - x);
                            case 7 -> square.getRGB(last - y, last - x);
                            default -> square.getRGB(last - y, x);
                        };
                turned.setRGB(x, y, colour);
            }
        }
        return turned;
    }

    private static byte[] write(BufferedImage picture) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(QUALITY);
            writer.write(null, new IIOImage(picture, null, null), how);
        } catch (IOException e) {
            throw new UncheckedIOException("a picture cannot be written to memory", e);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    private static DomainException notAPicture() {
        return new DomainException(ProblemType.UNSUPPORTED_MEDIA_TYPE, "This is no JPEG or PNG picture.");
    }
}
