import { Problem, ProblemFromJSON } from './models/Problem';
import { Configuration, Middleware, ResponseContext } from './runtime';

/** The platform refused a request; why, says the problem (RFC 9457). */
export class ProblemError extends Error {
    constructor(readonly problem: Problem) {
        super(problem.detail ?? problem.title);
        this.name = 'ProblemError';
    }
}

const problems: Middleware = {
    async post({ response }: ResponseContext): Promise<void> {
        if (response.headers.get('Content-Type')?.startsWith('application/problem+json')) {
            throw new ProblemError(ProblemFromJSON(await response.json()));
        }
    },
};

/**
 * A platform, and who asks it; each part of the API is a class that takes one: `new ContactsApi(carillon(address, token))`.
 * What the platform refuses is a `ProblemError`, what something else in between refuses a `ResponseError`, and a platform
 * that is not reached a `FetchError`.
 *
 * @param address such as `https://carillon.example`, without path
 * @param accessToken of a user or an administrator; none for what is open to everybody
 */
export function carillon(address: string, accessToken?: string): Configuration {
    return new Configuration({ basePath: address.replace(/\/+$/, ''), accessToken, middleware: [problems] });
}
