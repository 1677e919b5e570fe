// What a new user's program does with the generated client: docs/clients.md. It prints a line for each step.
import {
    carillon,
    ContactsApi,
    DevelopmentApi,
    ProblemError,
    ProfileApi,
    SignUpApi,
    TokensApi,
} from 'carillon-client';

declare const process: { argv: string[]; exit(code: number): never };

const PATIENCE_MS = 30_000;
const [address, number, friend] = process.argv.slice(2);

/** Asks again and again until the answer is as it should be. */
async function until<T>(ask: () => Promise<T>, done: (answer: T) => boolean): Promise<T> {
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
        const answer = await ask();
        if (done(answer)) {
            return answer;
        }
        if (Date.now() > deadline) {
            throw new Error('still ' + JSON.stringify(answer));
        }
        await new Promise((resolve) => setTimeout(resolve, 50));
    }
}

/** Says why the platform refuses; whatever else goes wrong is thrown on. */
async function refused(what: string, call: Promise<unknown>): Promise<void> {
    try {
        await call;
    } catch (error) {
        if (error instanceof ProblemError) {
            const { type, title, status, detail, field, errors } = error.problem;
            console.log(`${what}: ${status} ${type} "${title}" "${detail}" ${field ?? errors?.length ?? '-'}`);
            return;
        }
        throw error;
    }
    throw new Error(what + ' was not refused');
}

async function newUser(): Promise<void> {
    const signUps = new SignUpApi(carillon(address));
    const signUp = { phone: '+' + number, os: 'android', deviceId: 'first-phone' };
    const started = await signUps.startSignUp({ signUp, idempotencyKey: 'sign-up-of-' + number });
    const again = await signUps.startSignUp({ signUp, idempotencyKey: 'sign-up-of-' + number });
    console.log(`${started.state}, ${started.smsLeft} more, the same again: ${again.id === started.id}`);

    const id = started.id!;
    const outbox = new DevelopmentApi(carillon(address));
    const sms = await until(() => outbox.listOutbox({ kind: 'sms', to: number }), (entries) => entries.length > 0);
    const code = sms[0].text.match(/\d{4}/)![0];
    const wrong = code === '1234' ? '4321' : '1234';
    await refused('wrong code', signUps.confirmSignUp({ id, code: { code: wrong } }));
    const first = await signUps.confirmSignUp({ id, code: { code } });
    console.log(`signed up: ${first.login}`);

    const password = 'correct horse';
    await new ProfileApi(carillon(address, first.accessToken)).setPassword({ newPassword: { password } });
    const grant = { id: number, password, os: 'ios', deviceId: 'second-phone' };
    const second = await new TokensApi(carillon(address)).grantTokens({ grant });
    console.log(`logged in: ${second.login}, SIP at ${second.sip?.domain}`);

    const contacts = new ContactsApi(carillon(address, second.accessToken));
    const parts = [
        [{ id: '17', name: 'Bob', numbers: ['+' + friend], favourite: true }],
        [{ id: '18', name: 'Zoë', numbers: ['+48120000000', '112 please'] }],
    ];
    for (let part = 1; part <= parts.length; part++) {
        const receipt = await contacts.uploadContacts({
            contactUpload: { contacts: parts[part - 1] },
            book: 'first',
            part,
            parts: parts.length,
        });
        const token = receipt.token;
        const progress = await until(() => contacts.getContactUpload({ token }), ({ state }) => state === 'done');
        const logins = progress.matches.map(({ id, login }) => `${id} is ${login}`);
        console.log(`part ${part}: ${receipt.numbers} numbers, ${receipt.unreadable} unreadable, ${logins}`);
    }
    for (const { name, number, favourite, actions } of await contacts.listContacts({ filter: 'all' })) {
        console.log(`${name} ${number} ${favourite} ${actions}`);
    }
    const vcards = await (await contacts.exportContacts()).text();
    console.log(`vCards: ${vcards.match(/BEGIN:VCARD/g)?.length}, with ${vcards.match(/FN:Z.*/)}`);

    await refused('no number', contacts.uploadContacts({ contactUpload: { contacts: [{ id: '19', numbers: [''] }] } }));
    await refused('nobody', new ContactsApi(carillon(address)).listContacts());
}

newUser().catch((error) => {
    console.log(error);
    process.exit(1);
});
