export const id = 141;
export const ids = [141];
export const modules = {

/***/ 8141:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createGit: () => (/* binding */ createGit)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./node_modules/@actions/exec/lib/exec.js + 3 modules
var exec = __webpack_require__(1260);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
;// CONCATENATED MODULE: ./lib/adapters/gitfolder.js


/**
 * Copies a repository's `.git`. Objects never change once written, so they are shared as hard links where the file system and the owner
 * allow it; all else is copied.
 * @param common what all work trees of the repository share
 * @param own this work tree's part of it: the same folder, but for `git worktree`
 * @returns whether files of LFS are in it, its own or a submodule's
 */
async function copyGitFolder(common, own, to) {
    // The longer one first: the other stands at its beginning.
    const moves = [own, common].map((from) => ({ from: asLatin1(from), to: asLatin1(to) }));
    const hasLfs = await copyFolder(asLatin1(common), asLatin1(to), own === common ? 'top' : 'common', moves);
    return own === common ? hasLfs : (await copyFolder(asLatin1(own), asLatin1(to), 'top', moves)) || hasLfs;
}
// A branch is a file, and its name need not be UTF-8: paths are bytes, written as Latin-1.
const asLatin1 = (text) => Buffer.from(text).toString('latin1');
const bytesOf = (latin1) => Buffer.from(latin1, 'latin1');
async function copyFolder(from, to, asked, moves) {
    await (0,promises_.mkdir)(bytesOf(to), { recursive: true });
    const entries = (await (0,promises_.readdir)(bytesOf(from), { withFileTypes: true, encoding: 'buffer' }));
    const names = entries.map((entry) => ({ entry, name: entry.name.toString('latin1') }));
    // modules/a/b is the submodule `a/b`.
    const part = asked === 'modules' && names.some(({ entry, name }) => name === 'HEAD' && entry.isFile()) ? 'top' : asked;
    let hasLfs = false;
    for (const { entry, name } of names) {
        if (isLeftOut(name, part) || (entry.isFile() && name.endsWith('.lock')))
            continue;
        const [source, target] = [external_node_path_.join(from, name), external_node_path_.join(to, name)];
        if (entry.isDirectory()) {
            const below = await copyFolder(source, target, partBelow(name, part), moves);
            hasLfs ||= below || (part === 'lfs' && name === 'objects');
        }
        else if (entry.isSymbolicLink())
            await (0,promises_.symlink)(await (0,promises_.readlink)(bytesOf(source), 'buffer'), bytesOf(target));
        else if (entry.isFile())
            await copyOne(source, target, part, moves);
    }
    return hasLfs;
}
async function copyOne(source, target, part, moves) {
    const copy = () => (0,promises_.copyFile)(bytesOf(source), bytesOf(target));
    if (part === 'objects')
        return (0,promises_.link)(bytesOf(source), bytesOf(target)).catch(copy);
    await copy();
    if (!isTop(part) || !/^config(\.worktree)?$/.test(external_node_path_.basename(source)))
        return;
    // actions/checkout leaves credentials in a file that is included for this .git alone: includeIf "gitdir:/home/…/.git".
    const text = await (0,promises_.readFile)(bytesOf(source), 'latin1');
    const moved = moves.reduce((before, { from, to }) => before.replaceAll(`gitdir:${from}"`, `gitdir:${to}"`).replaceAll(`gitdir:${from}/`, `gitdir:${to}/`), text);
    if (moved !== text)
        await (0,promises_.writeFile)(bytesOf(target), moved, 'latin1');
}
const isTop = (part) => part === 'top' || part === 'common';
/** Other work trees, what ties this one to its repository, what a running git has not finished, and what each work tree has for itself. */
const isLeftOut = (name, part) => (isTop(part) && ['worktrees', 'commondir', 'gitdir', 'index', 'gc.pid'].includes(name)) ||
    (part === 'common' && ['modules', 'config.worktree'].includes(name)) ||
    (part === 'info' && name === 'sparse-checkout') ||
    (part === 'objects' && name.startsWith('tmp_'));
/** Objects of the repository, of its submodules (`modules/NAME/objects`) and of LFS; `objects/info` holds lists that git rewrites. */
function partBelow(name, part) {
    if (part === 'modules')
        return 'modules';
    if (part === 'objects')
        return name === 'info' ? 'other' : 'objects';
    if (part === 'lfs')
        return name === 'objects' ? 'objects' : 'other';
    if (part === 'common' && name === 'info')
        return 'info';
    return isTop(part) && (name === 'objects' || name === 'lfs' || name === 'modules') ? name : 'other';
}

// EXTERNAL MODULE: ./lib/adapters/files.js + 1 modules
var files = __webpack_require__(8017);
// EXTERNAL MODULE: ./lib/adapters/process.js + 2 modules
var adapters_process = __webpack_require__(1185);
;// CONCATENATED MODULE: ./lib/adapters/git.js






// How many commits a shallow history is deepened by at a time while the merge base is not in it.
const DEEPEN_STEPS = [50, 200, 1_000, 5_000];
// A connection that is stuck is given up after a minute (NEVER_ASK); this is for one that trickles.
const TRANSFER_TIMEOUT_MS = 15 * 60_000;
/** Repositories through the `git` command: short queries through the toolkit, whatever may talk to a server or take long with a time limit. */
const createGit = (options) => ({
    async open(folder) {
        const root = await rootOf(folder);
        return root === undefined ? undefined : openRepository(root, options);
    },
});
/** A submodule's files are a matter of the repository that holds it: its commit says which they are. */
async function rootOf(folder) {
    const { exitCode, stdout } = await ask(folder, ['rev-parse', '--show-superproject-working-tree', '--show-toplevel']);
    // The first line is there in a submodule only.
    const [first, second] = stdout.split('\n');
    if (exitCode !== 0 || first === undefined || first === '')
        return undefined;
    return second === undefined ? first : rootOf(first);
}
function openRepository(root, { serverUrl, token, signal }) {
    const query = async (...args) => {
        const { exitCode, stdout, stderr } = await ask(root, args);
        if (exitCode !== 0)
            throw new errors/* ToolError */.v4(`git ${args[0] ?? ''}`, exitCode, lastLine(stderr));
        return stdout;
    };
    const succeeds = async (...args) => (await ask(root, args)).exitCode === 0;
    /** With the credentials the checkout kept; when those do not do, with the token, which goes through the environment only. */
    const transfer = async (folder, args, env = {}) => {
        const run = async (credentials) => {
            const done = await (0,adapters_process/* runProcess */.R3)({
                command: 'git',
                args: [...IN_PEACE, '-C', folder, ...args],
                env: { ...ELSEWHERE, ...NEVER_ASK, ...env, ...credentials },
                timeoutMs: TRANSFER_TIMEOUT_MS,
                signal,
            });
            if (done.ended === 'aborted')
                throw new errors/* CancelledError */.cc(String(signal.reason));
            return done;
        };
        const first = await run({});
        if (first.exitCode === 0)
            return first.stdout.trim();
        // What hung once will hang again.
        const second = token === undefined || first.ended === 'timeout' ? first : await run(tokenHeader(serverUrl, token));
        if (second.exitCode === 0)
            return second.stdout.trim();
        const words = first.ended === 'timeout' ? `no end after ${TRANSFER_TIMEOUT_MS / 60_000} min` : lastLine(first.stderr);
        throw new errors/* ToolError */.v4(`git ${args[0] ?? ''}`, second.exitCode, words);
    };
    const fetch = async (...args) => {
        await transfer(root, ['fetch', '--quiet', '--no-tags', '--no-recurse-submodules', ...args]);
    };
    const isShallow = async () => (await query('rev-parse', '--is-shallow-repository')) === 'true';
    const hasCommit = (sha) => succeeds('cat-file', '-e', `${sha}^{commit}`);
    // --depth would cut off the history of a full clone.
    const fetchOne = async (ref) => fetch(...((await isShallow()) ? ['--depth=1'] : []), 'origin', ref);
    const folderOf = async (what) => external_node_path_.resolve(root, await query('rev-parse', what));
    /** The commit a branch or tag of the remote is at. Asking changes nothing here; fetching by name would move remote branches and cut history. */
    const askRemote = async (ref) => {
        const stdout = await transfer(root, ['ls-remote', 'origin', ref, `${ref}^{}`]).catch((error) => {
            if (error instanceof errors/* ToolError */.v4)
                return '';
            throw error;
        });
        const found = new Map(stdout.split('\n').map((line) => line.split('\t').reverse()));
        // An annotated tag is peeled to its commit; a branch comes before a tag of the same name.
        // HEAD is this checkout's own: it is not asked for.
        const names = ref.startsWith('refs/') ? [`${ref}^{}`, ref] : [`refs/heads/${ref}`, `refs/tags/${ref}^{}`, `refs/tags/${ref}`];
        return names.map((name) => found.get(name)).find((sha) => sha !== undefined);
    };
    return {
        root,
        async head() {
            // A depth-1 checkout cannot walk to the parents (HEAD^1), but the commit itself names them.
            const commit = await query('cat-file', '-p', 'HEAD');
            const parents = [...(commit.split('\n\n')[0] ?? '').matchAll(/^parent ([0-9a-f]+)$/gm)].map(([, sha]) => sha ?? '');
            return { sha: await query('rev-parse', 'HEAD'), parents };
        },
        async resolve(ref) {
            // A branch is asked of the remote first: the local one is as old as the checkout.
            const isSha = /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(ref);
            const sha = isSha ? ref : await askRemote(ref);
            if (sha !== undefined && !(await hasCommit(sha)))
                await fetchOne(sha).catch(() => undefined);
            if (sha !== undefined && (await hasCommit(sha)))
                return sha;
            const { exitCode, stdout } = await ask(root, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]);
            if (exitCode !== 0) {
                throw new errors/* UserError */.yo(`baseline-ref: neither origin nor this checkout knows ${JSON.stringify(ref)}`, {
                    hint: 'name a branch, a tag or a full commit SHA of this repository',
                });
            }
            return stdout;
        },
        async obtain(sha) {
            if (await hasCommit(sha))
                return true;
            try {
                await fetchOne(sha);
                return true;
            }
            catch (error) {
                if (error instanceof errors/* ToolError */.v4)
                    return false;
                throw error;
            }
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
                const { exitCode, stdout } = await ask(root, ['merge-base', one, other]);
                if (exitCode === 0)
                    return stdout;
            }
            return undefined;
        },
        async cloneTree(sha, folder) {
            if (!(await hasCommit(sha)))
                await fetchOne(sha);
            // `git clone` refuses a shallow repository, a worktree has a file for `.git` (docker-facts §6), and neither knows submodules, LFS files or
            // a sparse checkout. A copy of `.git` has all of that, and COPY . . finds the same there on both sides.
            const gitFolder = external_node_path_.join(folder, '.git');
            const [common, own] = [await folderOf('--git-common-dir'), await folderOf('--git-dir')];
            const hasLfs = await copyGitFolder(common, own, gitFolder);
            // They may name the user's own work tree, and that of a bare repository's linked work tree says there is none.
            for (const name of ['config', 'config.worktree'])
                for (const key of ['core.worktree', 'core.bare'])
                    await ask(folder, ['config', '--file', external_node_path_.join(gitFolder, name), '--unset-all', key]);
            // Where the checkout left LFS pointers, the baseline has pointers too, whatever the runner has installed.
            const lfs = hasLfs ? {} : { GIT_LFS_SKIP_SMUDGE: '1' };
            await transfer(folder, ['checkout', '--quiet', '--force', '--no-recurse-submodules', '--detach', sha], lfs);
            if ((await files/* files */.a.kind(external_node_path_.join(gitFolder, 'modules'))) === 'folder')
                await transfer(folder, ['submodule', '--quiet', 'update', '--recursive', '--force'], lfs);
        },
        async untracked(folder) {
            const list = async (...options) => {
                const { exitCode, raw } = await ask(folder, ['ls-files', '-z', '--others', ...options]);
                return exitCode === 0 ? raw.split('\0').filter((name) => name !== '') : [];
            };
            const names = await list('--directory', '--no-empty-directory');
            if (names[0] !== './')
                return names;
            // All of the folder is new: what is asked for is what lies in it.
            return [...new Set((await list()).map((name) => name.replace(/\/.*$/s, '/')))];
        },
    };
}
async function ask(folder, args) {
    const { exitCode, stdout, stderr } = await (0,exec/* getExecOutput */.H)('git', [...IN_PEACE, '-C', folder, ...args], {
        silent: true,
        ignoreReturnCode: true,
        env: {
            ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !(name in ELSEWHERE))),
            ...NEVER_ASK,
        },
    }).catch(() => NO_GIT);
    return { exitCode, raw: stdout, stdout: stdout.trim(), stderr: stderr.trim() };
}
// A container job may have no git: then there is no repository to ask.
const NO_GIT = { exitCode: 127, stdout: '', stderr: 'git cannot be run: is it installed?' };
// A container job's checkout belongs to another user, which git refuses without the first. No hook runs for what we do, and nothing is packed
// anew in the background while we copy.
const IN_PEACE = ['safe.directory=*', 'core.hooksPath=/dev/null', 'core.fsmonitor=false', 'gc.auto=0', 'maintenance.auto=false'].flatMap((setting) => ['-c', setting]);
// Never wait for a password; give up on a connection that is stuck for a minute.
const NEVER_ASK = { GIT_TERMINAL_PROMPT: '0', GIT_HTTP_LOW_SPEED_LIMIT: '1', GIT_HTTP_LOW_SPEED_TIME: '60' };
// A hook of git names its repository and index to whatever it starts; ours is that of the folder.
const ELSEWHERE = Object.fromEntries(['DIR', 'WORK_TREE', 'INDEX_FILE', 'COMMON_DIR', 'OBJECT_DIRECTORY', 'ALTERNATE_OBJECT_DIRECTORIES', 'PREFIX', 'NAMESPACE'].map((name) => [`GIT_${name}`, undefined]));
/** After the settings that the job has there itself. The empty one takes away the header that did not do: GitHub refuses two. */
function tokenHeader(serverUrl, token) {
    const count = Number(process.env['GIT_CONFIG_COUNT'] ?? 0);
    const key = `http.${serverUrl}/.extraheader`;
    return {
        GIT_CONFIG_COUNT: String(count + 2),
        [`GIT_CONFIG_KEY_${count}`]: key,
        [`GIT_CONFIG_VALUE_${count}`]: '',
        [`GIT_CONFIG_KEY_${count + 1}`]: key,
        [`GIT_CONFIG_VALUE_${count + 1}`]: `AUTHORIZATION: basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`,
    };
}
const lastLine = (text) => text.split('\n').at(-1) ?? '';


/***/ })

};
