package org.carillon.number.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carillon.testing.Problems.assertRefused;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.carillon.problem.ProblemType;
import org.carillon.testing.LocalProvider;
import org.carillon.testing.LocalProvider.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("R241")
class HttpNumberProviderTest {
    private LocalProvider server;
    private volatile Answer next = new Answer(200, "{}");

    @BeforeEach
    void start() throws IOException {
        server = new LocalProvider(request -> next);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void numbersShouldBeSearchedOrderedAndGivenBack() {
        next = new Answer(200, "{\"numbers\":[\"48221234567\",\"nonsense\",7,\"48221234568\",\"48221234569\"]}");
        assertThat(provider().search("PL", 2)).containsExactly("48221234567", "48221234568");
        next = new Answer(201, "{\"id\":\"order/1\"}");
        assertThat(provider().order("48221234567", "our-order")).isEqualTo("order/1");
        next = new Answer(204, "");
        provider().release("order/1");
        next = new Answer(404, "");
        provider().release("order/1");

        assertThat(server.requests())
                .extracting(request -> request.method() + " " + request.path())
                .containsExactly("GET /numbers", "POST /orders", "DELETE /orders/order/1", "DELETE /orders/order/1");
        LocalProvider.Request order = server.requests().get(1);
        assertThat(order.headers().getFirst("Idempotency-Key")).isEqualTo("our-order");
        assertThat(order.headers().getFirst("Authorization")).isEqualTo("Bearer secret");
        assertThat(order.body()).isEqualTo("{\"number\":\"48221234567\"}");
    }

    @Test
    void numberThatIsGoneShouldBeToldFromAProviderThatIsAway() {
        for (int gone : new int[] {404, 409, 410}) {
            next = new Answer(gone, "{}");
            assertRefused(ProblemType.GONE, () -> provider().order("48221234567", "o"));
        }
        for (Answer away : new Answer[] {new Answer(500, ""), new Answer(401, "{}"), new Answer(201, "<html>")}) {
            next = away;
            assertRefused(ProblemType.UNAVAILABLE, () -> provider().order("48221234567", "o"));
            assertRefused(ProblemType.UNAVAILABLE, () -> provider().search("PL", 1));
        }
        next = new Answer(401, "");
        assertRefused(ProblemType.UNAVAILABLE, () -> provider().release("o"));
        server.close();
        assertRefused(ProblemType.UNAVAILABLE, () -> provider().order("48221234567", "o"));
    }

    @Test
    void withoutAProviderThereShouldBeNothingToHave() {
        HttpNumberProvider none =
                new HttpNumberProvider(new HttpNumberConfig(Optional.empty(), Optional.empty(), Duration.ofSeconds(1)));
        assertRefused(ProblemType.GONE, () -> none.order("48221234567", "o"));
    }

    private HttpNumberProvider provider() {
        return new HttpNumberProvider(
                new HttpNumberConfig(Optional.of(server.url()), Optional.of("secret"), Duration.ofSeconds(10)));
    }
}
