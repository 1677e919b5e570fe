package org.carillon.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/**
 * A platform, and who asks it. Each part of the API is a class that takes one: {@code new ContactsApi(carillon.as(token))}.
 * Those are for use by any number of threads and share the connections.
 */
public final class Carillon extends ApiClient {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String address;
    private final HttpClient http;

    /** @param address such as {@code https://carillon.example}, without path */
    public Carillon(URI address) {
        this(address, HttpClient.newBuilder().connectTimeout(PATIENCE).build());
    }

    /** @param http such as one with a proxy, or with an authority that it trusts */
    public Carillon(URI address, HttpClient http) {
        this(address.toString().replaceAll("/+$", ""), http);
    }

    private Carillon(String address, HttpClient http) {
        super(HttpClient.newBuilder(), new FileMapper(createDefaultObjectMapper()), address);
        this.address = address;
        this.http = http;
        setReadTimeout(PATIENCE);
    }

    /** The same for a user or an administrator. */
    public Carillon as(String accessToken) {
        return authorized("Bearer " + accessToken);
    }

    /** The same for a program of the platform. */
    public Carillon as(String name, String password) {
        return authorized("Basic "
                + Base64.getEncoder().encodeToString((name + ':' + password).getBytes(StandardCharsets.UTF_8)));
    }

    private Carillon authorized(String authorization) {
        Carillon authorized = new Carillon(address, http);
        authorized.setRequestInterceptor(request -> request.setHeader("Authorization", authorization));
        return authorized;
    }

    @Override
    public HttpClient getHttpClient() {
        return http;
    }
}
