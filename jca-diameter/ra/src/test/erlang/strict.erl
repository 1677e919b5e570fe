%% A peer on Erlang's diameter, which decodes every AVP by the grammar of its message and says what is wrong with it.
%% It prints one word a line, and ends when its input does.
-module(strict).
-export([server/3, client/4, ocs/5, subscriber/6]).
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
    connect(Port),
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

%% Connects to the port as an online charging system, and grants so many seconds so many times: the last ones are final.
%% It prints kind, number and used seconds of each request. A line of input sends a RAR for the last session.
ocs(Port, Host, Realm, Seconds, Times) ->
    persistent_term:put(grants, {Seconds, Times}),
    start(Host, Realm),
    connect(Port),
    until_the_end().

%% Connects to the port, and asks the realm there for credit of a user who calls a number; uses 2 seconds of it.
subscriber(Port, Host, Realm, Theirs, User, Number) ->
    persistent_term:put(asks, {self(), Theirs}),
    start(Host, Realm),
    connect(Port),
    receive up -> ok end,
    Asks = ['CCR', {'Session-Id', diameter:session_id(Host)}, {'Origin-Host', Host}, {'Origin-Realm', Realm},
        {'Destination-Realm', Theirs}, {'Auth-Application-Id', 4}, {'Service-Context-Id', "32260@3gpp.org"},
        {'Subscription-Id', [#{'Subscription-Id-Type' => 0, 'Subscription-Id-Data' => User}]},
        {'Service-Information', #{'IMS-Information' =>
            #{'Node-Functionality' => 0, 'Called-Party-Address' => ["tel:+" ++ Number]}}}],
    granted(diameter:call(strict, credit, Asks ++ [{'CC-Request-Type', 1}, {'CC-Request-Number', 0},
        {'Multiple-Services-Credit-Control', [#{'Requested-Service-Unit' => #{'CC-Time' => 30}}]}], [])),
    granted(diameter:call(strict, credit, Asks ++ [{'CC-Request-Type', 3}, {'CC-Request-Number', 1},
        {'Multiple-Services-Credit-Control', [#{'Used-Service-Unit' => [#{'CC-Time' => 2}]}]}], [])),
    io:format("done~n"),
    until_the_end().

connect(Port) ->
    {ok, _} = diameter:add_transport(strict, {connect, [{reconnect_timer, 200}, {transport_module, diameter_tcp},
        {transport_config, [{ip, {127, 0, 0, 1}}, {raddr, {127, 0, 0, 1}}, {rport, Port}]}]}).

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
        _ -> reauthorise(persistent_term:get(last, none)), until_the_end()
    end.

reauthorise(none) -> ok;
reauthorise({Id, Host, Realm}) ->
    {Own, OwnRealm} = persistent_term:get(self_name),
    show(reauth, diameter:call(strict, credit, ['RAR', {'Session-Id', Id}, {'Origin-Host', Own},
        {'Origin-Realm', OwnRealm}, {'Destination-Realm', Realm}, {'Destination-Host', Host},
        {'Auth-Application-Id', 4}, {'Re-Auth-Request-Type', 0}], [])).

granted([_ | #{'Result-Code' := Code, 'Multiple-Services-Credit-Control' := [Service | _]}]) ->
    #{'CC-Time' := Time} = first(maps:get('Granted-Service-Unit', Service, #{'CC-Time' => 0})),
    io:format("credit ~p granted ~p~n", [Code, first(Time)]);
granted(Else) -> show(credit, Else).

first([One]) -> One;
first(One) -> One.

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
        ['CCR' | #{'Session-Id' := Id, 'CC-Request-Type' := Type, 'CC-Request-Number' := Number} = Request] ->
            {reply, ['CCA', {'Session-Id', Id}, {'CC-Request-Type', Type}, {'CC-Request-Number', Number},
                {'Auth-Application-Id', 4} | units(persistent_term:get(grants, none), Type, Number, Request) ++ Origin]}
    end.

units(none, _, _, _) ->
    [{'Multiple-Services-Credit-Control', [#{'Granted-Service-Unit' => #{'CC-Time' => 30}, 'Validity-Time' => 600}]}];
units({Seconds, Times}, Type, Number, #{'Session-Id' := Id, 'Origin-Host' := Host, 'Origin-Realm' := Realm} = Request) ->
    persistent_term:put(last, {Id, Host, Realm}),
    [#{} = Service | _] = maps:get('Multiple-Services-Credit-Control', Request),
    Used = lists:sum([first(maps:get('CC-Time', Unit)) || Unit <- maps:get('Used-Service-Unit', Service, [])]),
    io:format("ccr ~p ~p used ~p~n", [Type, Number, Used]),
    Grant = #{'Granted-Service-Unit' => #{'CC-Time' => Seconds}},
    case Type of
        3 -> [];
        _ when Number + 1 < Times -> [{'Multiple-Services-Credit-Control', [Grant]}];
        _ -> [{'Multiple-Services-Credit-Control', [Grant#{'Final-Unit-Indication' => #{'Final-Unit-Action' => 0}}]}]
    end.
