package org.carillon.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The administrator of a server that runs: opens accounts and reads, over HTTPS. */
public final class Administrator {
    private static final int AT_ONCE = 8;
    private static final String DOMAIN = "carillon.local";
    // 07400 000000 to 07400 999999 are British mobile numbers
    private static final long FIRST_NUMBER = 447_400_000_000L;

    private final URI web;
    private final HttpClient client;
    private final String token;

    /**
     * Logs in.
     *
     * @param state where the server has its authority and its secrets
     * @param port of HTTPS
     */
    public Administrator(Path state, int port) {
        web = URI.create("https://localhost:" + port);
        client = HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(5))
                .sslContext(trusting(state.resolve("tls").resolve("ca.pem")))
                .build();
        try {
            String password = Files.readString(state.resolve("secrets").resolve("admin.password"))
                    .strip();
            HttpRequest logIn = request("/admin/v1/tokens")
                    .POST(body("{\"name\":\"admin\",\"password\":\"%s\"}", password))
                    .build();
            token = text("accessToken", exchange(logIn, 201));
        } catch (IOException e) {
            throw new IllegalStateException("the administrator cannot log in: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** The context of a client that trusts the certificates of this authority only. */
    public static SSLContext trusting(Path authority) {
        try (InputStream in = Files.newInputStream(authority)) {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry(
                    "authority", CertificateFactory.getInstance("X.509").generateCertificate(in));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("no TLS client: " + e, e);
        }
    }

    /**
     * Opens accounts until there are as many as wanted.
     *
     * @param known those that were opened before; the next numbers are used
     * @throws IllegalStateException when one is refused: the answer is in the message
     */
    public List<User> open(List<User> known, int wanted) {
        List<User> users = new ArrayList<>(known);
        try (ExecutorService executor = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<User>> pending = new ArrayList<>();
            for (int i = known.size(); i < wanted; i++) {
                long number = FIRST_NUMBER + i;
                pending.add(executor.submit(() -> open(number)));
            }
            for (Future<User> user : pending) {
                try {
                    users.add(user.get());
                } catch (ExecutionException e) {
                    executor.shutdownNow();
                    throw new IllegalStateException(
                            "no account: " + e.getCause().getMessage(), e);
                }
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        return users;
    }

    private User open(long number) throws IOException, InterruptedException {
        HttpRequest request = authorized("/admin/v1/accounts")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(body("{\"phone\":\"+%d\"}", number))
                .build();
        String opened = exchange(request, 201);
        return new User(text("login", opened), text("sipPassword", opened), DOMAIN);
    }

    /** Body of a GET. */
    public String get(String path) {
        try {
            return exchange(authorized(path).build(), 200);
        } catch (IOException e) {
            throw new IllegalStateException(e.getMessage(), e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private HttpRequest.Builder authorized(String path) {
        return request(path).header("Authorization", "Bearer " + token);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(web.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json");
    }

    private static HttpRequest.BodyPublisher body(String json, Object value) {
        return HttpRequest.BodyPublishers.ofString(json.formatted(value));
    }

    private String exchange(HttpRequest request, int expected) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != expected) {
            throw new IOException(request.uri().getPath() + ": " + response.statusCode() + " " + response.body());
        }
        return response.body();
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted", e);
    }

    /** The first member of this name with a text as value, at any depth. */
    static String text(String name, String json) {
        Matcher member = Pattern.compile('"' + name + "\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"")
                .matcher(json);
        if (!member.find()) {
            throw new IllegalStateException("no " + name + " in " + json);
        }
        return member.group(1);
    }
}
