package org.carillon.credit;

import static org.carillon.credit.MoneyStorm.deed;
import static org.carillon.credit.MoneyStorm.inOne;
import static org.carillon.credit.MoneyStorm.one;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.carillon.charging.CallEnd;
import org.carillon.charging.ChargeableCall;
import org.carillon.charging.model.Closing;
import org.carillon.credit.CreditRequest.Kind;
import org.carillon.credit.MoneyStorm.Deed;
import org.carillon.event.Author;
import org.carillon.ledger.model.Money;
import org.carillon.plan.model.BundleKind;
import org.carillon.plan.model.Bundles;
import org.carillon.testing.FakePurses;
import org.carillon.testing.MovableClock;

/** What is charged while it is used: calls, credit for other nodes, and time that passes over both. */
final class UsageDeeds {
    private static final Currency EUR = Money.currency("EUR");

    private final FakePurses purses;
    private final MovableClock clock;
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<CreditRequest> asked = new CopyOnWriteArrayList<>();

    UsageDeeds(FakePurses purses, MovableClock clock) {
        this.purses = purses;
        this.clock = clock;
    }

    // ---- calls ----

    Deed begin(Author user, Random random) {
        String id = UUID.randomUUID().toString();
        String number = random.nextBoolean() ? "4860" : "4420";
        calls.add(id);
        return deed("call", user, node -> {
            inOne(
                    node,
                    () -> node.calls.begin(new ChargeableCall(
                            id,
                            purses.get(user.name()).accountId(),
                            "x",
                            number,
                            number,
                            "sip:" + number + "@x",
                            "call-id",
                            clock.instant())));
        });
    }

    Deed goesOn(Author user, Random random) {
        String id = oneCall(random);
        int talked = random.nextInt(60);
        return deed("call goes on", user, node -> {
            node.unit.run(() -> node.calls.answered(id, clock.instant()));
            inOne(node, () -> node.calls.more(id, Duration.ofSeconds(talked)));
        });
    }

    Deed end(Author user, Random random) {
        String id = oneCall(random);
        Duration talked = Duration.ofSeconds(random.nextInt(90));
        boolean answered = random.nextInt(4) > 0;
        return deed("call ends", user, node -> {
            CallEnd end = new CallEnd(
                    answered ? Closing.SERVICE_DELIVERY_END_SUCCESSFULLY : Closing.UNSUCCESSFUL_SERVICE_DELIVERY,
                    answered ? clock.instant() : null,
                    answered ? talked : Duration.ZERO,
                    clock.instant());
            node.unit.run(() -> node.calls.end(id, end));
            node.unit.run(() -> node.calls.end(id, end));
        });
    }

    private String oneCall(Random random) {
        return calls.isEmpty() ? "none" : one(calls, random);
    }

    // ---- credit for other nodes ----

    Deed ask(Author user, Random random) {
        boolean goesOn = !asked.isEmpty() && random.nextInt(3) > 0;
        CreditRequest last = goesOn ? one(asked, random) : null;
        boolean ends = random.nextInt(3) == 0;
        CreditRequest request = last == null
                ? new CreditRequest(
                        "sbc;" + UUID.randomUUID(),
                        0,
                        random.nextInt(4) == 0 ? Kind.DEBIT : Kind.INITIAL,
                        "sbc.test",
                        user.name(),
                        "4861",
                        OptionalLong.of(1 + random.nextInt(30)),
                        0)
                : new CreditRequest(
                        last.sessionId(),
                        last.requestNumber() + 1,
                        ends ? Kind.TERMINATION : Kind.UPDATE,
                        "sbc.test",
                        user.name(),
                        "4861",
                        ends ? null : OptionalLong.empty(),
                        random.nextInt(40));
        return deed("credit", user, node -> {
            node.credit.answer(List.of(request));
            asked.add(request);
        });
    }

    Deed repeat(Author user, Random random) {
        List<CreditRequest> again = new ArrayList<>();
        for (int i = 0; i < 3 && !asked.isEmpty(); i++) {
            again.add(one(asked, random));
        }
        return deed("credit again", user, node -> {
            if (!again.isEmpty()) {
                node.credit.answer(again);
            }
        });
    }

    // ---- time ----

    Deed passage(Author user, Random random) {
        clock.advance(Duration.ofHours(random.nextInt(200)));
        return deed("time", user, node -> {
            for (String key : node.unit.requiresNew(() -> node.holds.find(clock.instant(), 100))) {
                node.unit.run(() -> node.holds.expire(key));
            }
            for (String id : calls) {
                node.unit.run(() -> node.calls.closeLost(id));
            }
            node.credit.giveUp(100);
            // a message of a bundle that nobody sends
            String key = "sms:" + UUID.randomUUID();
            Bundles.Use use = new Bundles.Use(purses.get(user.name()).accountId(), "4860", "any", EUR);
            inOne(
                    node,
                    () -> node.bundles.hold(
                            key, BundleKind.MESSAGES, use, 1, clock.instant().plus(Duration.ofDays(10_000))));
            node.unit.run(
                    () -> node.bundles.settle(key, BundleKind.MESSAGES, node.bundles.held(key, BundleKind.MESSAGES)));
        });
    }
}
