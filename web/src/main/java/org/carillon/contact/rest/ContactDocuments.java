package org.carillon.contact.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.carillon.account.model.E164Number;
import org.carillon.contact.ContactChecksum;
import org.carillon.contact.ContactProgress;
import org.carillon.contact.ContactReceipt;
import org.carillon.contact.model.ContactCard;
import org.carillon.contact.model.ContactEntry;
import org.carillon.contact.model.ContactMatch;
import org.jspecify.annotations.Nullable;

/** What goes over the wire about contacts. */
final class ContactDocuments {
    /** R103: what the icon of a user opens, inside the platform. */
    private static final List<String> OF_USER = List.of("voice_call", "video_call", "chat", "paid_call", "paid_sms");

    /** R104: everybody else can be reached through the telephone network alone. */
    private static final List<String> OF_ANYBODY = List.of("paid_call", "paid_sms");

    private ContactDocuments() {}

    /** A contact of an upload. */
    record Card(
            @NotNull @Size(min = 1, max = ContactCard.MAX_ID)
            String id,

            @Size(max = ContactCard.MAX_NAME) @Nullable String name,

            @NotNull @Size(max = ContactCard.MAX_NUMBERS)
            List<@NotNull @Size(min = 1, max = ContactCard.MAX_NUMBER) String> numbers,

            @Nullable Boolean favourite) {
        ContactCard read() {
            return new ContactCard(id, name == null ? "" : name, numbers, Boolean.TRUE.equals(favourite));
        }
    }

    /** A contact whose id is in the path. */
    record NamedCard(
            @Nullable String country,
            @Size(max = ContactCard.MAX_NAME) @Nullable String name,

            @NotNull @Size(max = ContactCard.MAX_NUMBERS)
            List<@NotNull @Size(min = 1, max = ContactCard.MAX_NUMBER) String> numbers,

            @Nullable Boolean favourite) {
        ContactCard read(String id) {
            return new Card(id, name, numbers, favourite).read();
        }
    }

    /** @param unreadable how many of the numbers are none */
    record Receipt(String token, String state, int numbers, int unreadable) {
        static Receipt of(ContactReceipt receipt) {
            return new Receipt(receipt.token(), "pending", receipt.numbers(), receipt.unreadable());
        }
    }

    /** @param id of the contact in the owner's phone */
    record Match(String id, String phone, String login) {
        static Match of(ContactMatch match) {
            return new Match(match.contactId(), match.phone(), match.login());
        }
    }

    /**
     * @param state {@code pending} or {@code done}
     * @param next to ask for what is found after these
     */
    record Progress(String state, List<Match> matches, String next) {
        static Progress of(ContactProgress progress) {
            return new Progress(
                    progress.done() ? "done" : "pending",
                    progress.matches().stream().map(Match::of).toList(),
                    Long.toString(progress.next()));
        }
    }

    /**
     * One number of a contact.
     *
     * @param row where to go on
     * @param phone the number in E.164 without prefix; null for one that cannot be read
     * @param login of the user whom the number belongs to, or null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Entry(
            String row,
            String id,
            String name,
            String number,
            @Nullable String phone,
            boolean favourite,
            @Nullable String login,
            List<String> actions) {
        static Entry of(ContactEntry entry) {
            String phone = entry.contact().phone().map(E164Number::digits).orElse(null);
            return new Entry(
                    Long.toString(entry.contact().id()),
                    entry.contact().contactId(),
                    entry.contact().name(),
                    entry.contact().typed(),
                    phone,
                    entry.contact().favourite(),
                    entry.login(),
                    actions(entry.login(), phone));
        }

        private static List<String> actions(@Nullable String login, @Nullable String phone) {
            if (login != null) {
                return OF_USER;
            }
            return phone == null ? List.of() : OF_ANYBODY;
        }
    }

    /** @param checksum 64 hexadecimal digits */
    record Checksum(String checksum, int numbers) {
        static Checksum of(ContactChecksum checksum) {
            return new Checksum(checksum.value(), checksum.numbers());
        }
    }
}
