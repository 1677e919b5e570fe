package org.carillon.flow;

import java.util.ArrayList;
import java.util.List;
import org.carillon.flow.api.ApiClient;
import org.carillon.flow.phone.Phone;

/** What an administrator sets up for calls into and from other networks. The server is shared: all of it goes at the end. */
final class GatewayDesk implements AutoCloseable {
    private static final String GATEWAYS = "/admin/v1/gateways/";
    private static final String ROUTES = "/admin/v1/routes";

    private final ApiClient api;
    private final String password;
    private String administrator;
    private final List<String> leftovers = new ArrayList<>();

    GatewayDesk(CarillonServer server) {
        api = new ApiClient(server.http());
        password = server.administratorPassword();
        administrator = api.administrator(password);
    }

    /** The access token of before has expired, when the clock was moved far. */
    void logsInAgain() {
        administrator = api.administrator(password);
    }

    ApiClient api() {
        return api;
    }

    String administrator() {
        return administrator;
    }

    /** This path is deleted at the end, before those that were named earlier. */
    void leaves(String path) {
        leftovers.add(path);
    }

    /** A phone plays the gateway. */
    void gateway(String name, Phone phone, String settings) {
        gateway(name, "127.0.0.1", phone, settings);
    }

    void gateway(String name, String host, Phone phone, String settings) {
        leaves(GATEWAYS + name);
        changedGateway(name, host, phone, settings, 201);
    }

    /** @param status 201 for a new one, 200 for one that is there */
    void changedGateway(String name, String host, Phone phone, String settings, int status) {
        String json = "{\"host\":\"%s\",\"port\":%d,\"optionsSeconds\":0,%s}".formatted(host, phone.port(), settings);
        api.send("PUT", GATEWAYS + name, json, "Authorization", administrator).expect(status);
    }

    /** @param gateways such as {@code {"gateway":"name"}}, with commas between */
    void route(String prefix, String gateways) {
        createRoute("{\"prefix\":\"%s\",\"target\":\"gateways\",\"gateways\":[%s]}".formatted(prefix, gateways));
    }

    void block(String prefix) {
        createRoute("{\"prefix\":\"%s\",\"target\":\"blocked\",\"description\":\"a test\"}".formatted(prefix));
    }

    private void createRoute(String json) {
        leaves(ROUTES
                + '/'
                + api.post(ROUTES, json, "Authorization", administrator)
                        .expect(201)
                        .text("id"));
    }

    /** How many calls the gateway carries. */
    int calls(String gateway) {
        return api.get(GATEWAYS + gateway, "Authorization", administrator)
                .expect(200)
                .json()
                .path("calls")
                .asInt();
    }

    @Override
    public void close() {
        leftovers.reversed().forEach(path -> api.delete(path, "Authorization", administrator));
    }
}
