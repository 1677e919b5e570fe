%% A peer on Erlang's diameter, which decodes every AVP by the grammar of its message and says what is wrong with it.
%% It prints one word a line, and ends when its input does.
-module(strict).
-export([server/3, client/4]).
-export([peer_up/3, peer_down/3, pick_peer/4, prepare_request/3, prepare_retransmit/3,
         handle_answer/4, handle_error/4, handle_request/3]).

%% Answers accounting and credit control on the port.
server(Port, Host, Realm) ->
    start(Host, Realm),
    {ok, _} = diameter:add_transport(strict, {listen, [{transport_module, diameter_tcp},
        {transport_config, [{reuseaddr, true}, {ip, {127, 0, 0, 1}}, {port, Port}]}]}),
    io:format("ready~n"),
    until_the_end().

%% Connects to the port, and sends one request of each kind to the realm there.
client(Port, Host, Realm, Theirs) ->
    persistent_term:put(asks, {self(), Theirs}),
    start(Host, Realm),
    {ok, _} = diameter:add_transport(strict, {connect, [{reconnect_timer, 200}, {transport_module, diameter_tcp},
        {transport_config, [{ip, {127, 0, 0, 1}}, {raddr, {127, 0, 0, 1}}, {rport, Port}]}]}),
    receive up -> ok end,
    Origin = [{'Origin-Host', Host}, {'Origin-Realm', Realm}, {'Destination-Realm', Theirs}],
    show(account, diameter:call(strict, account, ['ACR', {'Session-Id', diameter:session_id(Host)},
        {'Accounting-Record-Type', 1}, {'Accounting-Record-Number', 0}, {'Acct-Application-Id', 3} | Origin], [])),
    show(credit, diameter:call(strict, credit, ['CCR', {'Session-Id', diameter:session_id(Host)},
        {'Auth-Application-Id', 4}, {'Service-Context-Id', "32260@3gpp.org"}, {'CC-Request-Type', 1},
        {'CC-Request-Number', 0}, {'Multiple-Services-Credit-Control',
            [#{'Requested-Service-Unit' => #{'CC-Time' => 60}, 'Rating-Group' => 1}]} | Origin], [])),
    show(nowhere, diameter:call(strict, account, ['ACR', {'Session-Id', diameter:session_id(Host)},
        {'Origin-Host', Host}, {'Origin-Realm', Realm}, {'Destination-Realm', "nowhere.invalid"},
        {'Accounting-Record-Type', 1}, {'Accounting-Record-Number', 0}, {'Acct-Application-Id', 3}], [])),
    until_the_end().

start(Host, Realm) ->
    {ok, _} = application:ensure_all_started(diameter),
    persistent_term:put(self_name, {Host, Realm}),
    ok = diameter:start_service(strict, [{'Origin-Host', Host}, {'Origin-Realm', Realm}, {'Vendor-Id', 0},
        {'Product-Name', "strict"}, {'Host-IP-Address', [{127, 0, 0, 1}]}, {'Acct-Application-Id', [3]},
        {'Auth-Application-Id', [4]}, {decode_format, map}, {string_decode, false},
        {application, [{alias, base}, {dictionary, diameter_gen_base_rfc6733}, {module, ?MODULE}]},
        {application, [{alias, account}, {dictionary, diameter_gen_acct_rfc6733}, {module, ?MODULE}]},
        {application, [{alias, credit}, {dictionary, credit}, {module, ?MODULE}]}]).

until_the_end() ->
    case io:get_line("") of
        eof -> diameter:stop_service(strict), halt(0);
        _ -> until_the_end()
    end.

show(What, [_ | #{'Result-Code' := Code}]) -> io:format("~p ~p~n", [What, Code]);
show(What, Else) -> io:format("~p failed ~0p~n", [What, Else]).

peer_up(_, _, State) ->
    case persistent_term:get(asks, none) of
        {Pid, _} -> Pid ! up;
        none -> io:format("up~n")
    end,
    State.

peer_down(_, _, State) -> io:format("down~n"), State.
pick_peer([Peer | _], _, _, _) -> {ok, Peer};
pick_peer([], _, _, _) -> false.
prepare_request(Packet, _, _) -> {send, Packet}.
prepare_retransmit(Packet, _, _) -> {send, Packet}.

%% The sixth element are the errors that decoding found.
handle_answer(Packet, _, _, _) ->
    case element(6, Packet) of
        [] -> ok;
        Errors -> io:format("errors ~0p~n", [Errors])
    end,
    element(4, Packet).

handle_error(Reason, _, _, _) -> {error, Reason}.

handle_request(Packet, _, _) ->
    {Host, Realm} = persistent_term:get(self_name),
    Origin = [{'Origin-Host', Host}, {'Origin-Realm', Realm}, {'Result-Code', 2001}],
    case element(6, Packet) of
        [] -> ok;
        Errors -> io:format("errors ~0p~n", [Errors])
    end,
    case element(4, Packet) of
        ['ACR' | #{'Session-Id' := Id, 'Accounting-Record-Type' := Type, 'Accounting-Record-Number' := Number}] ->
            {reply, ['ACA', {'Session-Id', Id}, {'Accounting-Record-Type', Type},
                {'Accounting-Record-Number', Number}, {'Acct-Application-Id', 3},
                {'Acct-Interim-Interval', 60} | Origin]};
        ['CCR' | #{'Session-Id' := Id, 'CC-Request-Type' := Type, 'CC-Request-Number' := Number}] ->
            {reply, ['CCA', {'Session-Id', Id}, {'CC-Request-Type', Type}, {'CC-Request-Number', Number},
                {'Auth-Application-Id', 4}, {'Multiple-Services-Credit-Control',
                    [#{'Granted-Service-Unit' => #{'CC-Time' => 30}, 'Validity-Time' => 600}]} | Origin]}
    end.
