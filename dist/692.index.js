export const id = 692;
export const ids = [692];
export const modules = {

/***/ 7692:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   createGit: () => (/* binding */ createGit)
/* harmony export */ });
/* harmony import */ var _actions_exec__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1260);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);


// How many commits a shallow history is deepened by at a time while the merge base is not in it.
const DEEPEN_STEPS = [50, 200, 1_000, 5_000];
/** The workspace's repository, through the `git` command. Commits are added to it; HEAD, index, branches and work tree are never touched. */
function createGit({ workspace, serverUrl, token }) {
    const run = async (args, env = {}) => {
        // A container job's checkout belongs to another user, which git refuses without this. (It does not reach the upload-pack that cloneTree
        // makes git start: there the commit cannot be had.)
        const { exitCode, stdout, stderr } = await (0,_actions_exec__WEBPACK_IMPORTED_MODULE_0__/* .getExecOutput */ .H)('git', ['-c', 'safe.directory=*', '-C', workspace, ...args], {
            silent: true,
            ignoreReturnCode: true,
            env: { ...process.env, ...NEVER_ASK, ...env },
        }).catch(() => NO_GIT);
        return { exitCode, stdout: stdout.trim(), stderr: stderr.trim() };
    };
    const must = async (...args) => {
        const { exitCode, stdout, stderr } = await run(args);
        if (exitCode !== 0)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ToolError */ .v4(`git ${args[0] ?? ''}`, exitCode, lastLine(stderr));
        return stdout;
    };
    const succeeds = async (...args) => (await run(args)).exitCode === 0;
    /** With the credentials the checkout kept; when those do not do, with the token, which goes through the environment only. */
    const fetch = async (...args) => {
        const command = ['fetch', '--quiet', '--no-tags', '--no-recurse-submodules', ...args];
        const first = await run(command);
        if (first.exitCode === 0)
            return;
        const second = token === undefined ? first : await run(command, tokenHeader(serverUrl, token));
        if (second.exitCode !== 0)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ToolError */ .v4('git fetch', second.exitCode, lastLine(first.stderr));
    };
    const isShallow = async () => (await must('rev-parse', '--is-shallow-repository')) === 'true';
    const hasCommit = (sha) => succeeds('cat-file', '-e', `${sha}^{commit}`);
    // --depth would cut off the history of a full clone.
    const fetchOne = async (ref) => fetch(...((await isShallow()) ? ['--depth=1'] : []), 'origin', ref);
    /** The commit a branch or tag of the remote is at. Asking changes nothing here; fetching by name would move remote branches and cut history. */
    const askRemote = async (ref) => {
        const command = ['ls-remote', 'origin', ref, `${ref}^{}`];
        const first = await run(command);
        const { exitCode, stdout } = first.exitCode === 0 || token === undefined ? first : await run(command, tokenHeader(serverUrl, token));
        const found = new Map(stdout.split('\n').map((line) => line.split('\t').reverse()));
        // An annotated tag is peeled to its commit; a branch comes before a tag of the same name.
        const names = [`refs/heads/${ref}`, `refs/tags/${ref}^{}`, `refs/tags/${ref}`, ref];
        return exitCode === 0 ? names.map((name) => found.get(name)).find((sha) => sha !== undefined) : undefined;
    };
    return {
        async topLevel() {
            const { exitCode, stdout } = await run(['rev-parse', '--show-toplevel']);
            return exitCode === 0 && stdout !== '' ? stdout : undefined;
        },
        async head() {
            // A depth-1 checkout cannot walk to the parents (HEAD^1), but the commit itself names them.
            const commit = await must('cat-file', '-p', 'HEAD');
            const parents = [...(commit.split('\n\n')[0] ?? '').matchAll(/^parent ([0-9a-f]+)$/gm)].map(([, sha]) => sha ?? '');
            return { sha: await must('rev-parse', 'HEAD'), parents };
        },
        async resolve(ref) {
            // A branch is asked of the remote first: the local one is as old as the checkout.
            const isSha = /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(ref);
            const sha = isSha ? ref : await askRemote(ref);
            if (sha !== undefined && !(await hasCommit(sha)))
                await fetchOne(sha).catch(() => undefined);
            if (sha !== undefined && (await hasCommit(sha)))
                return sha;
            const { exitCode, stdout } = await run(['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]);
            if (exitCode !== 0) {
                throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`baseline-ref: neither origin nor this checkout knows ${JSON.stringify(ref)}`, {
                    hint: 'name a branch, a tag or a full commit SHA of this repository',
                });
            }
            return stdout;
        },
        async mergeBase(one, other) {
            for (const sha of [one, other])
                if (!(await hasCommit(sha)))
                    await fetchOne(sha);
            for (const step of [0, ...DEEPEN_STEPS]) {
                if (step > 0) {
                    if (!(await isShallow()))
                        return undefined;
                    await fetch(`--deepen=${step}`, 'origin', one, other);
                }
                const { exitCode, stdout } = await run(['merge-base', one, other]);
                if (exitCode === 0)
                    return stdout;
            }
            return undefined;
        },
        async cloneTree(sha, folder) {
            if (!(await hasCommit(sha)))
                await fetchOne(sha);
            const source = await must('rev-parse', '--show-toplevel');
            // `git clone --local` refuses a shallow repository; fetching one commit does not (docker-facts §6). A real repository, no worktree:
            // there `.git` would be a file, and COPY . . would differ.
            await must('init', '--quiet', folder);
            await must('-C', folder, '-c', 'uploadpack.allowAnySHA1InWant=true', 'fetch', '--quiet', '--depth=1', '--no-tags', source, sha);
            await must('-C', folder, 'checkout', '--quiet', '--detach', 'FETCH_HEAD');
        },
    };
}
// A container job may have no git: then there is no repository to ask.
const NO_GIT = { exitCode: 127, stdout: '', stderr: 'git cannot be run: is it installed?' };
// Never wait for a password; give up on a connection that is stuck for a minute.
const NEVER_ASK = { GIT_TERMINAL_PROMPT: '0', GIT_HTTP_LOW_SPEED_LIMIT: '1', GIT_HTTP_LOW_SPEED_TIME: '60' };
const tokenHeader = (serverUrl, token) => ({
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: `http.${serverUrl}/.extraheader`,
    GIT_CONFIG_VALUE_0: `AUTHORIZATION: basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`,
});
const lastLine = (text) => text.split('\n').at(-1) ?? '';


/***/ })

};
