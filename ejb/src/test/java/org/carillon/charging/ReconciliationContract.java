package org.carillon.charging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.carillon.charging.model.Difference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the reconciliation finds, on each database. */
@Tag("P04")
abstract class ReconciliationContract {
    @SuppressWarnings("NullAway.Init")
    private ChargingWorld world;

    abstract DataSource database();

    @BeforeEach
    void setUp() {
        world = new ChargingWorld(database());
    }

    @AfterEach
    void closeWorld() {
        world.close();
    }

    @Test
    void reconciliationShouldNameEveryKindOfDifference() {
        world.gives("1.00");
        String lostRecord = chargedCall();
        String lostCharge = chargedCall();
        String foreign = chargedCall();
        String reopened = chargedCall();
        String open = world.begins("4420", 30);
        world.unit.run(() -> {
            world.sql("update charging_session set state = 'ANSWERED' where id = '" + reopened + "'");
            world.sql("update call_record set currency = 'USD' where ims_charging_identifier = '" + foreign + "'");
            world.sql("delete from call_record where ims_charging_identifier = '" + lostRecord + "'");
            world.sql(
                    "update call_record set amount = amount + 1 where ims_charging_identifier = '" + lostCharge + "'");
            world.sql("delete from charging_session where id = '" + lostCharge + "'");
            happened(lostRecord, "call.charged", "call.answered");
        });

        assertThat(world.differences())
                .extracting(Difference::kind, Difference::id, Difference::expected, Difference::found)
                .containsExactlyInAnyOrder(
                        tuple("record-not-its-charge", lostCharge, "50001", "50000"),
                        tuple("charge-without-record", lostRecord, "a record", "none"),
                        tuple("call-without-record", lostRecord, "a record", "none"),
                        tuple("answered-without-record", lostRecord, "a record", "none"),
                        tuple("record-without-call", lostCharge, "a call", "none"),
                        tuple("record-without-call", reopened, "a call", "none"),
                        tuple("call-not-closed", reopened, "closed", "open"),
                        tuple("call-not-closed", open, "closed", "open"),
                        tuple("record-other-account", "call:" + foreign, account("USD"), account("EUR")));
    }

    @Test
    void textsShouldBeAmongWhatIsCompared() {
        world.gives("1.00");
        String lostRecord = text();
        String lostCharge = text();
        String foreign = text();
        String reopened = text();
        String open = UUID.randomUUID().toString();
        world.unit.run(() -> world.messages.debit(world.text(open, "4420", 1), () -> {}));
        world.unit.run(() -> {
            world.sql("update charged_event set state = 'ACCEPTED' where id = '" + reopened + "'");
            world.sql("update message_record set currency = 'USD' where ims_charging_identifier = '" + foreign + "'");
            world.sql("delete from message_record where ims_charging_identifier = '" + lostRecord + "'");
            world.sql("update message_record set amount = amount + 1 where ims_charging_identifier = '" + lostCharge
                    + "'");
            world.sql("delete from charged_event where id = '" + lostCharge + "'");
            happened(lostRecord, "message.charged", "message.texted");
        });

        assertThat(world.differences())
                .extracting(Difference::kind, Difference::id, Difference::expected, Difference::found)
                .containsExactlyInAnyOrder(
                        tuple("message-not-its-charge", lostCharge, "80001", "80000"),
                        tuple("message-charge-without-record", lostRecord, "a record", "none"),
                        tuple("message-without-record", lostRecord, "a record", "none"),
                        tuple("sent-without-record", lostRecord, "a record", "none"),
                        tuple("record-without-message", lostCharge, "a message", "none"),
                        tuple("record-without-message", reopened, "a message", "none"),
                        tuple("message-not-closed", reopened, "closed", "open"),
                        tuple("message-not-closed", open, "closed", "open"),
                        tuple("message-record-other-account", "message:" + foreign, account("USD"), account("EUR")));
    }

    @Test
    void balanceThatIsNotTheSumOfItsEntriesShouldBeFound() {
        world.gives("1.00");
        change(7);
        assertThat(world.faults()).anySatisfy(fault -> assertThat(fault.kind()).isEqualTo("balance-not-its-entries"));
        change(-7);
    }

    private String account(String currency) {
        return "account " + world.alice.accountId() + ", " + currency;
    }

    private void change(int micros) {
        world.unit.run(() -> world.sql("update ledger_account set balance = balance + " + micros + " where id = "
                + world.ledger.balance(world.alice).ledgerAccount()));
    }

    private String chargedCall() {
        String id = world.begins("4420", 30);
        world.answers(id);
        world.unit.run(() -> world.charging.end(id, world.ends(Duration.ofSeconds(5))));
        return id;
    }

    private String text() {
        String id = UUID.randomUUID().toString();
        world.unit.run(() -> world.messages.debit(world.text(id, "4420", 1), () -> {}));
        world.unit.run(() -> world.messages.ended(id, true));
        return id;
    }

    private void happened(String id, String... kinds) {
        for (String kind : kinds) {
            world.sql("insert into event_log (at, correlation_id, kind, details) values"
                    + " (timestamp with time zone '1971-01-01 00:00:00+00', '" + id + "', '" + kind + "', '{}')");
        }
    }
}
