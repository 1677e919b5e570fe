package org.carillon.contact;

import ezvcard.VCard;
import ezvcard.io.text.VCardReader;
import ezvcard.property.FormattedName;
import ezvcard.property.StructuredName;
import ezvcard.property.Telephone;
import ezvcard.property.Uid;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.carillon.contact.model.ContactCard;
import org.carillon.problem.DomainException;

/**
 * Contacts from a file of vCards, of version 2.1, 3.0 or 4.0 (RFC 6350). Such a file comes from somewhere else, so what is
 * too long is cut or left out rather than refused. A card without UID is named by its place in the file.
 */
public final class VcardSource implements ContactSource {
    private final InputStream file;

    /** @param file in UTF-8; closed by the caller */
    public VcardSource(InputStream file) {
        this.file = file;
    }

    /** @throws DomainException INVALID_REQUEST where no card is in it */
    @Override
    public void readInto(Sink sink) throws IOException {
        VCardReader reader = new VCardReader(new InputStreamReader(file, StandardCharsets.UTF_8));
        int place = 0;
        for (VCard card = reader.readNext(); card != null; card = reader.readNext()) {
            place++;
            sink.contact(new ContactCard(id(card, place), name(card), numbers(card), false));
        }
        if (place == 0) {
            throw DomainException.invalid("contacts", "There is no vCard in the body.");
        }
    }

    private static String id(VCard card, int place) {
        return Optional.ofNullable(card.getUid())
                .map(Uid::getValue)
                .map(VcardSource::clean)
                .filter(uid -> !uid.isEmpty() && uid.length() <= ContactCard.MAX_ID)
                .orElse("vcard-" + place);
    }

    private static String name(VCard card) {
        String name = Optional.ofNullable(card.getFormattedName())
                .map(FormattedName::getValue)
                .or(() -> Optional.ofNullable(card.getStructuredName()).map(VcardSource::name))
                .map(VcardSource::clean)
                .orElse("");
        return name.length() <= ContactCard.MAX_NAME
                ? name
                : name.substring(0, name.offsetByCodePoints(0, wholeCharacters(name)));
    }

    private static int wholeCharacters(String name) {
        int characters = name.codePointCount(0, ContactCard.MAX_NAME);
        return Character.isHighSurrogate(name.charAt(ContactCard.MAX_NAME - 1)) ? characters - 1 : characters;
    }

    private static String name(StructuredName name) {
        return Stream.of(name.getGiven(), name.getFamily())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
    }

    private static List<String> numbers(VCard card) {
        return card.getTelephoneNumbers().stream()
                .map(VcardSource::number)
                .flatMap(Optional::stream)
                .map(VcardSource::clean)
                .filter(number -> !number.isEmpty() && number.length() <= ContactCard.MAX_NUMBER)
                .distinct()
                .limit(ContactCard.MAX_NUMBERS)
                .toList();
    }

    /** Version 4.0 may have it as a URI (RFC 3966). */
    private static Optional<String> number(Telephone telephone) {
        return Optional.ofNullable(telephone.getText())
                .or(() -> Optional.ofNullable(telephone.getUri()).map(uri -> uri.getNumber()));
    }

    private static String clean(String text) {
        return text.replace("\0", "").strip();
    }
}
