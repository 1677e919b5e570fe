package org.carillon.subscription;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import org.carillon.sip.Flow;
import org.carillon.sip.NameAddress;
import org.carillon.sip.SipUri;
import org.carillon.sip.Transport;

/** Subscriptions as JSON for the cache. */
final class SubscriptionCodec {
    /** Looked up once: each look-up asks every library of the application. */
    private static final JsonProvider JSON = JsonProvider.provider();

    private SubscriptionCodec() {}

    static String encode(Subscription subscription) {
        JsonArrayBuilder route = JSON.createArrayBuilder();
        subscription.route().forEach(uri -> route.add(uri.toString()));
        JsonObjectBuilder out = JSON.createObjectBuilder()
                .add("callId", subscription.id().callId())
                .add("localTag", subscription.id().localTag())
                .add("remoteTag", subscription.id().remoteTag())
                .add("event", subscription.event())
                .add("watcher", subscription.watcher())
                .add("resource", subscription.resource())
                .add("entity", subscription.entity().toString())
                .add("local", subscription.local().toString())
                .add("remote", subscription.remote().toString())
                .add("target", subscription.target().toString())
                .add("route", route)
                .add("transport", subscription.flow().transport().name())
                .add("localHost", host(subscription.flow().local()))
                .add("localPort", subscription.flow().local().getPort())
                .add("remoteHost", host(subscription.flow().remote()))
                .add("remotePort", subscription.flow().remote().getPort())
                .add("remoteCseq", subscription.remoteCseq())
                .add("localCseq", subscription.localCseq())
                .add("version", subscription.version())
                .add("expiresAt", subscription.expiresAt().toEpochMilli());
        if (subscription.eventId() != null) {
            out.add("eventId", subscription.eventId());
        }
        return out.build().toString();
    }

    /** @throws IllegalArgumentException when the text was not written by {@link #encode} */
    static Subscription decode(String text) {
        try (JsonReader reader = JSON.createReader(new StringReader(text))) {
            JsonObject in = reader.readObject();
            return new Subscription(
                    new DialogId(in.getString("callId"), in.getString("localTag"), in.getString("remoteTag")),
                    in.getString("event"),
                    in.containsKey("eventId") ? in.getString("eventId") : null,
                    in.getJsonNumber("watcher").longValueExact(),
                    in.getJsonNumber("resource").longValueExact(),
                    SipUri.parse(in.getString("entity")),
                    NameAddress.parse(in.getString("local")),
                    NameAddress.parse(in.getString("remote")),
                    SipUri.parse(in.getString("target")),
                    in.getJsonArray("route").getValuesAs(JsonString.class).stream()
                            .map(uri -> SipUri.parse(uri.getString()))
                            .toList(),
                    new Flow(
                            Transport.valueOf(in.getString("transport")),
                            address(in.getString("localHost"), in.getInt("localPort")),
                            address(in.getString("remoteHost"), in.getInt("remotePort"))),
                    in.getJsonNumber("remoteCseq").longValueExact(),
                    in.getJsonNumber("localCseq").longValueExact(),
                    in.getInt("version"),
                    Instant.ofEpochMilli(in.getJsonNumber("expiresAt").longValueExact()));
        } catch (JsonException | NullPointerException | ClassCastException e) {
            throw new IllegalArgumentException("no subscription", e);
        }
    }

    private static String host(InetSocketAddress address) {
        return address.isUnresolved()
                ? address.getHostString()
                : address.getAddress().getHostAddress();
    }

    private static InetSocketAddress address(String host, int port) {
        try {
            return new InetSocketAddress(InetAddress.getByName(host), port);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("subscription with a host that is no address", e);
        }
    }
}
