export const id = 279;
export const ids = [279];
export const modules = {

/***/ 3279:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createGitHub: () => (/* binding */ createGitHub)
});

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./lib/domain/errors.js
var errors = __webpack_require__(9285);
// EXTERNAL MODULE: ./node_modules/@actions/github/lib/github.js + 21 modules
var github = __webpack_require__(1758);
// EXTERNAL MODULE: ./node_modules/@octokit/plugin-retry/dist-bundle/index.js
var dist_bundle = __webpack_require__(9735);
;// CONCATENATED MODULE: ./lib/adapters/githubclient.js



const TOTAL_TIMEOUT_MS = 60_000;
const REQUEST_TIMEOUT_MS = 15_000;
const RETRIES = 3;
const SECONDARY_WAIT_S = 60;
function createClient(token, apiUrl) {
    const deadline = Date.now() + TOTAL_TIMEOUT_MS;
    const options = {
        baseUrl: apiUrl,
        retry: { retries: RETRIES, doNotRetry: [400, 401, 403, 404, 410, 422, 429, 451] },
    };
    return (0,github/* getOctokit */.Q)(token, options, (octokit) => obeyLimits(octokit, deadline), dist_bundle/* retry */.L);
}
function obeyLimits(octokit, deadline) {
    const over = AbortSignal.timeout(deadline - Date.now());
    let isReached = false;
    let unreachable;
    octokit.hook.before('request', ({ request }) => {
        if (unreachable)
            throw unreachable;
        request.signal = AbortSignal.any([over, AbortSignal.timeout(REQUEST_TIMEOUT_MS)]);
    });
    octokit.hook.after('request', () => {
        isReached = true;
    });
    octokit.hook.error('request', (error, { request }) => {
        const failure = error;
        isReached ||= failure.response !== undefined;
        const count = request.retryCount ?? 0;
        const wait = limitOf(failure) ?? (count + 1) ** 2;
        if (Date.now() + wait * 1_000 >= deadline)
            request.retries = 0;
        else if (limitOf(failure) !== undefined && failure.request)
            failure.request.request = { ...failure.request.request, retries: RETRIES, retryAfter: wait };
        if (isReached || unreachable || count === 0)
            throw error;
        const { proxyOptions: proxy } = request.agent ?? {};
        const via = proxy ? `through the proxy ${proxy.host}:${proxy.port}` : 'without a proxy';
        const message = `GitHub cannot be reached ${via} (HTTPS_PROXY, HTTP_PROXY and NO_PROXY say which): ${innermost(error)}`;
        unreachable = Object.assign(new errors/* ApiError */.hD(message, undefined, undefined), { request: {} });
        throw unreachable;
    });
    return {};
}
function innermost(error) {
    if (error instanceof Error && error.cause instanceof Error)
        return innermost(error.cause);
    return (0,errors/* messageOf */.bD)(error) || String(error.code);
}
function limitOf({ status, response }) {
    if (status !== 429 && status !== 403)
        return undefined;
    const { 'retry-after': after, 'x-ratelimit-remaining': remaining, 'x-ratelimit-reset': reset, } = response?.headers ?? {};
    if (after !== undefined)
        return Number(after);
    if (remaining === '0')
        return Math.max(1, Number(reset) - Date.now() / 1_000);
    return status === 429 ? SECONDARY_WAIT_S : undefined;
}
async function whoAmI(client, token) {
    try {
        const { viewer } = await client.graphql('query { viewer { login } }');
        return viewer.login;
    }
    catch (error) {
        if (token.startsWith('ghs_'))
            return 'github-actions[bot]';
        throw error;
    }
}
function guarded(call) {
    return async (...args) => {
        try {
            return await call(...args);
        }
        catch (error) {
            throw toApiError(error);
        }
    };
}
function toApiError(error) {
    if (error instanceof errors/* ApiError */.hD)
        return error;
    const { status, response } = (typeof error === 'object' && error !== null ? error : {});
    const isAnswer = response !== undefined;
    return new errors/* ApiError */.hD((0,errors/* messageOf */.bD)(error), isAnswer ? status : undefined, response?.headers['x-accepted-github-permissions']);
}
async function unlessGone(call) {
    try {
        await call;
    }
    catch (error) {
        if (error.status !== 404)
            throw error;
    }
}

;// CONCATENATED MODULE: ./lib/adapters/github.js



const PAGE_SIZE = 100;
function createGitHub({ token, apiUrl, repository, runId }) {
    const client = createClient(token, apiUrl);
    const [owner = '', repo = ''] = repository.split('/');
    const place = { owner, repo };
    const known = new Map();
    let login;
    let mayAsk = true;
    const listAll = async (what, isItem, ask) => {
        const all = [];
        for (let page = 1, attempt = 1;;) {
            const data = await ask(page);
            if (!Array.isArray(data) || !data.every(isItem)) {
                if (++attempt > RETRIES)
                    throw new errors/* ApiError */.hD(`GitHub answered the list of ${what} with something else`, undefined, undefined);
                continue;
            }
            all.push(...data);
            if (data.length < PAGE_SIZE)
                return all;
            page++;
        }
    };
    function comments(pullRequest, marker) {
        return {
            list: guarded(async () => {
                login ??= whoAmI(client, token);
                const mine = await login;
                const all = await listAll('comments', isComment, async (page) => {
                    const { data } = await client.rest.issues.listComments({
                        ...place,
                        issue_number: pullRequest,
                        per_page: PAGE_SIZE,
                        page,
                    });
                    return data;
                });
                return all
                    .filter(({ body, user }) => user?.login === mine && body?.startsWith(marker) === true)
                    .map(({ id, html_url: url, body = '' }) => ({ id, url, body }));
            }),
            create: guarded(async (body) => {
                await client.rest.issues.createComment({ ...place, issue_number: pullRequest, body });
            }),
            update: guarded((id, body) => unlessGone(client.rest.issues.updateComment({ ...place, comment_id: id, body }))),
            remove: guarded((id) => unlessGone(client.rest.issues.deleteComment({ ...place, comment_id: id }))),
            wait: async (milliseconds) => {
                await (0,promises_.setTimeout)(milliseconds * (1 + Math.random() / 2));
            },
        };
    }
    async function findRun(id) {
        if (!mayAsk)
            return 'unknown';
        try {
            const { data } = await client.rest.actions.getWorkflowRun({ ...place, run_id: id, exclude_pull_requests: true });
            return isRun(data) ? readRun(data) : 'unknown';
        }
        catch (error) {
            const { status } = error;
            if (status === 404 && runId !== undefined && id !== runId && (await findRun(runId)) !== 'unknown')
                return 'none';
            mayAsk = false;
            return 'unknown';
        }
    }
    async function findLabel(name) {
        try {
            await client.rest.issues.getLabel({ ...place, name });
            return true;
        }
        catch (error) {
            return error.status === 404 ? false : undefined;
        }
    }
    return {
        comments,
        run: findRun,
        pullRequest: guarded(async (number) => {
            const { data } = await client.rest.pulls.get({ ...place, pull_number: number });
            const pull = data;
            if (!isPull(pull))
                throw new errors/* ApiError */.hD('GitHub answered the pull request with something else', undefined, undefined);
            return { headSha: pull.head.sha, headBranch: pull.head.ref, headRepository: pull.head.repo?.full_name };
        }),
        labels: guarded(async (pullRequest) => {
            const labels = await listAll('labels', isLabel, async (page) => {
                const { data } = await client.rest.issues.listLabelsOnIssue({
                    ...place,
                    issue_number: pullRequest,
                    per_page: PAGE_SIZE,
                    page,
                });
                return data;
            });
            return labels.map(({ name }) => name);
        }),
        hasLabel: (name) => {
            const asked = known.get(name) ?? findLabel(name);
            known.set(name, asked);
            return asked;
        },
        lastLabeled: guarded(async (pullRequest, label) => {
            const events = await listAll('events', isObject, async (page) => {
                const { data } = await client.rest.issues.listEventsForTimeline({
                    ...place,
                    issue_number: pullRequest,
                    per_page: PAGE_SIZE,
                    page,
                });
                return data;
            });
            return events.flatMap((event) => readLabelEvent(event, label)).at(-1);
        }),
        findPullRequest: guarded(async ({ headRepository, headBranch }) => {
            const head = `${headRepository.split('/')[0] ?? ''}:${headBranch}`;
            const pulls = await listAll('pull requests', isPull, async (page) => {
                const { data } = await client.rest.pulls.list({ ...place, state: 'open', head, per_page: PAGE_SIZE, page });
                return data;
            });
            const found = pulls.find((pull) => pull.head.repo?.full_name === headRepository && pull.head.ref === headBranch);
            return found && { number: found.number, headSha: found.head.sha };
        }),
    };
}
const readRun = ({ name, path, event, run_attempt: attempt, ...run }) => ({
    workflow: name === '' ? path : (name ?? path),
    event,
    attempt: attempt ?? 1,
    headSha: run.head_sha,
    headBranch: run.head_branch ?? undefined,
    headRepository: run.head_repository?.full_name,
});
const isObject = (value) => typeof value === 'object' && value !== null;
const isComment = (value) => isObject(value) && typeof value['id'] === 'number' && 'html_url' in value;
const isLabel = (value) => isObject(value) && typeof value['name'] === 'string';
const isRun = (value) => isObject(value) && typeof value['id'] === 'number' && 'head_sha' in value;
const isPull = (value) => isObject(value) && typeof value['number'] === 'number' && isObject(value['head']);
function readLabelEvent({ event, label, actor, created_at: at }, wanted) {
    if (event !== 'labeled' ||
        !isLabel(label) ||
        label.name.toLowerCase() !== wanted.toLowerCase() ||
        typeof at !== 'string')
        return [];
    return [{ at, by: isObject(actor) && typeof actor['login'] === 'string' ? actor['login'] : undefined }];
}


/***/ })

};
