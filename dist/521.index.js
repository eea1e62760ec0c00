export const id = 521;
export const ids = [521];
export const modules = {

/***/ 5521:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   upsertComment: () => (/* binding */ upsertComment)
/* harmony export */ });
/* harmony import */ var _actions_github__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1758);
/* harmony import */ var _octokit_plugin_retry__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9735);
/* harmony import */ var _octokit_plugin_throttling__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6856);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);




// The comment is the last thing of a run: it may not hold it up.
const TOTAL_TIMEOUT_MS = 60_000;
const MAX_RETRY_AFTER_S = 30;
const PAGE_SIZE = 100;
/**
 * Creates or updates our one comment. It is ours when it begins with the marker *and* we wrote it: anybody can copy a marker.
 * Never throws: a comment that fails is told, and fails nothing.
 */
async function upsertComment(request, token, apiUrl) {
    try {
        return await upsert(request, createClient(token, apiUrl), token);
    }
    catch (error) {
        return { kind: 'failed', message: explain(error, request.pullRequest) };
    }
}
function createClient(token, apiUrl) {
    const patience = (retryAfter, _options, _octokit, retries) => retryAfter <= MAX_RETRY_AFTER_S && retries < 2;
    return (0,_actions_github__WEBPACK_IMPORTED_MODULE_0__/* .getOctokit */ .Q)(token, {
        baseUrl: apiUrl,
        request: { signal: AbortSignal.timeout(TOTAL_TIMEOUT_MS) },
        throttle: { onRateLimit: patience, onSecondaryRateLimit: patience },
    }, _octokit_plugin_throttling__WEBPACK_IMPORTED_MODULE_2__/* .throttling */ .A, _octokit_plugin_retry__WEBPACK_IMPORTED_MODULE_3__/* .retry */ .L);
}
async function upsert(request, client, token) {
    const login = await whoAmI(client, token);
    const [kept, ...duplicates] = await ownComments(request, client, login);
    for (const { id } of duplicates)
        await remove(request, client, id);
    if (kept)
        return update(request, client, kept);
    if (request.create === 'no')
        return { kind: 'none', reason: 'nothing changed, and there is no earlier comment to update' };
    const { data: created } = await client.rest.issues.createComment({
        ...place(request),
        issue_number: request.pullRequest,
        body: request.body,
    });
    // Another run may have created one at the same moment, and a lost answer may have been retried: the oldest stays.
    const [oldest, ...others] = await ownComments(request, client, login);
    for (const { id } of others)
        await remove(request, client, id);
    if (oldest && oldest.id !== created.id)
        return update(request, client, oldest);
    return { kind: 'created', id: oldest?.id ?? created.id, url: oldest?.html_url ?? created.html_url };
}
/** Oldest first. GitHub lists an issue's comments by ascending ID. */
async function ownComments(request, client, login) {
    const own = [];
    for (let page = 1;; page++) {
        const { data } = await client.rest.issues.listComments({
            ...place(request),
            issue_number: request.pullRequest,
            per_page: PAGE_SIZE,
            page,
        });
        // A 200 whose body was cut off arrives as '' and not as an error (github-facts §4); Octokit's paginate would make an empty list of it.
        if (!Array.isArray(data) || !data.every(isComment))
            throw new Error('GitHub answered the list of comments with something else');
        own.push(...data.filter(({ body, user }) => user?.login === login && body?.startsWith(request.marker) === true));
        if (data.length < PAGE_SIZE)
            return own;
    }
}
function isComment(value) {
    return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'number' && 'html_url' in value;
}
async function update(request, client, { id, html_url: url, body }) {
    // GitHub stores line breaks as it got them, but an editor in between may write CRLF.
    if (body?.replaceAll('\r\n', '\n').trimEnd() === request.body.trimEnd())
        return { kind: 'same', id, url };
    await client.rest.issues.updateComment({ ...place(request), comment_id: id, body: request.body });
    return { kind: 'updated', id, url };
}
async function remove(request, client, id) {
    try {
        await client.rest.issues.deleteComment({ ...place(request), comment_id: id });
    }
    catch (error) {
        if (statusOf(error) !== 404)
            throw error;
    }
}
/** The login our comments carry. `GET /user` answers for a PAT only; this query answers for every kind of token (github-facts §4). */
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
function place({ repository }) {
    const [owner = '', repo = ''] = repository.split('/');
    return { owner, repo };
}
const statusOf = (error) => typeof error === 'object' && error !== null && 'status' in error && typeof error.status === 'number' ? error.status : undefined;
function explain(error, pullRequest) {
    const status = statusOf(error);
    const head = `Could not comment on PR #${pullRequest}${status === undefined ? '' : ` (${status})`}`;
    switch (status) {
        case 403: {
            const needs = acceptedPermissions(error);
            const said = needs === undefined ? '' : `\nGitHub says it needs: ${needs}.`;
            return `${head}. Add to this job:\n\npermissions:\n  contents: read\n  pull-requests: write\n${said}`;
        }
        case 401:
            return `${head}: the token is not valid. Set github-token: \${{ github.token }}.`;
        case 404:
            return `${head}: there is no such pull request in this repository, or the token cannot see it.`;
        default:
            return `${head}: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error)}.`;
    }
}
function acceptedPermissions(error) {
    const response = typeof error === 'object' && error !== null && 'response' in error
        ? error.response
        : undefined;
    return response?.headers?.['x-accepted-github-permissions'];
}


/***/ })

};
