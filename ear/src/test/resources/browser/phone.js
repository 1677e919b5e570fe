"use strict";
// A phone without buttons: a test calls what begins with "user", and reads in "happened" what came of it.
const happened = [];
const sound = { audio: true, video: false };
const loudspeaker = document.createElement("audio");
loudspeaker.autoplay = true;
document.body.append(loudspeaker);
let agent;
let session;

function userStarts(socket, uri, username, password) {
  agent = new JsSIP.UA({
    sockets: [new JsSIP.WebSocketInterface(socket)],
    uri,
    authorization_user: username,
    password,
    register_expires: 300,
    // otherwise 90 s, below what the registrar of the tests takes
    session_timers_expires: 1800,
  });
  agent.on("registered", () => happened.push("registered"));
  agent.on("registrationFailed", (event) => happened.push("registration failed: " + event.cause));
  agent.on("newRTCSession", (event) => follow(event.session));
  agent.on("newMessage", (event) => event.originator === "remote" && happened.push("message: " + event.request.body));
  agent.on("disconnected", (event) => happened.push("disconnected: " + event.code + " " + event.reason));
  agent.start();
}

function follow(begun) {
  session = begun;
  if (begun.direction === "incoming") {
    happened.push("called");
  }
  begun.on("progress", () => happened.push("ringing"));
  begun.on("confirmed", () => happened.push("talking"));
  begun.on("ended", (event) => happened.push("hung up by " + event.originator));
  begun.on("failed", (event) =>
    happened.push("failed: " + (event.message && event.message.status_code ? event.message.status_code + " " : "") + event.cause));
  begun.on("getusermediafailed", (error) => happened.push("no microphone: " + error));
  begun.on("peerconnection:setremotedescriptionfailed", (error) => happened.push("unusable description: " + error));
  const listen = (connection) =>
    connection.addEventListener("track", (event) => {
      loudspeaker.srcObject = event.streams[0];
    });
  if (begun.connection) {
    listen(begun.connection);
  } else {
    begun.on("peerconnection", (event) => listen(event.peerconnection));
  }
}

function userCalls(uri) {
  agent.call(uri, { mediaConstraints: sound });
}

function userAnswers() {
  session.answer({ mediaConstraints: sound });
}

function userHangsUp() {
  session.terminate();
}

function userSends(text, uri) {
  agent.sendMessage(uri, text);
}

// how many packets of sound came
async function packetsHeard() {
  let packets = 0;
  (await session.connection.getStats()).forEach((report) => {
    if (report.type === "inbound-rtp" && report.kind === "audio") {
      packets += report.packetsReceived;
    }
  });
  return packets;
}
