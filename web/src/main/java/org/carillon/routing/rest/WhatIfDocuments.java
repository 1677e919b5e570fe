package org.carillon.routing.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.carillon.routing.GatewayChoice;
import org.carillon.routing.MediaProfile;
import org.carillon.routing.Reason;
import org.carillon.routing.RoutingDecision;
import org.jspecify.annotations.Nullable;

/** The JSON of the what-if question. */
final class WhatIfDocuments {
    private WhatIfDocuments() {}

    record Step(String step, String words, Map<String, String> data) {
        static Step of(Reason reason) {
            return new Step(reason.step(), reason.words(), reason.data());
        }
    }

    /** What a gateway would be told about the caller. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CallerIdDocument(
            @Nullable String fromDisplay,
            String fromUser,
            @Nullable String identity) {}

    /** @param codecs those that are left in an offer; none: all */
    record Gateway(String name, String requestUri, String number, List<String> codecs, CallerIdDocument callerId) {
        static Gateway of(GatewayChoice choice) {
            return new Gateway(
                    choice.gateway().name(),
                    choice.requestUri().toString(),
                    choice.number(),
                    choice.gateway().settings().codecs(),
                    new CallerIdDocument(
                            choice.callerId().fromDisplay(),
                            choice.callerId().fromUser(),
                            choice.callerId().identity()));
        }
    }

    record Media(String name, boolean ice, boolean encrypted, List<String> audio, List<String> video) {
        static Media of(MediaProfile profile) {
            return new Media(profile.name(), profile.ice(), profile.encrypted(), profile.audio(), profile.video());
        }
    }

    /** @param outcome {@code onnet}, {@code offnet}, {@code emergency} or {@code refused}; what does not go with it is not there */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Answer(
            @Nullable String user,
            @Nullable String gateway,
            String dialled,
            String outcome,
            @Nullable String login,
            @Nullable String number,
            @Nullable String tariffNumber,
            @Nullable Integer status,
            @Nullable String phrase,
            @Nullable Media media,
            @Nullable List<Gateway> gateways,
            List<Step> reasons) {
        static Answer of(String user, String dialled, RoutingDecision decision) {
            return of(user, null, dialled, decision);
        }

        static Answer ofGateway(String gateway, String called, RoutingDecision.Local decision) {
            return of(null, gateway, called, decision);
        }

        private static Answer of(
                @Nullable String user, @Nullable String gateway, String dialled, RoutingDecision decision) {
            List<Step> steps = decision.reasons().stream().map(Step::of).toList();
            return switch (decision) {
                case RoutingDecision.OnnetUser onnet ->
                    new Answer(
                            user,
                            gateway,
                            dialled,
                            "onnet",
                            onnet.login(),
                            null,
                            null,
                            null,
                            null,
                            Media.of(gateway == null ? MediaProfile.ONNET : MediaProfile.OFFNET),
                            null,
                            steps);
                case RoutingDecision.Offnet offnet ->
                    new Answer(
                            user,
                            gateway,
                            dialled,
                            "offnet",
                            null,
                            offnet.number(),
                            offnet.tariffNumber(),
                            null,
                            null,
                            Media.of(MediaProfile.OFFNET),
                            offnet.gateways().stream().map(Gateway::of).toList(),
                            steps);
                case RoutingDecision.Emergency emergency ->
                    new Answer(
                            user,
                            gateway,
                            dialled,
                            "emergency",
                            null,
                            emergency.number(),
                            null,
                            null,
                            null,
                            Media.of(MediaProfile.OFFNET),
                            emergency.gateways().stream().map(Gateway::of).toList(),
                            steps);
                case RoutingDecision.Refused refused ->
                    new Answer(
                            user,
                            gateway,
                            dialled,
                            "refused",
                            null,
                            null,
                            null,
                            refused.status(),
                            refused.phrase(),
                            null,
                            null,
                            steps);
            };
        }
    }
}
