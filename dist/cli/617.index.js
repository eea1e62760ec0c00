export const id = 617;
export const ids = [617];
export const modules = {

/***/ 2617:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createGit: () => (/* binding */ createGit)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/domain/errors.js
var errors = __webpack_require__(9285);
// EXTERNAL MODULE: ./lib/plan/inside.js
var inside = __webpack_require__(3247);
// EXTERNAL MODULE: ./lib/adapters/files.js + 4 modules
var files = __webpack_require__(5248);
// EXTERNAL MODULE: ./node_modules/@actions/exec/lib/exec.js + 3 modules
var exec = __webpack_require__(1260);
// EXTERNAL MODULE: ./lib/adapters/environment.js
var environment = __webpack_require__(3001);
// EXTERNAL MODULE: ./lib/adapters/process.js + 2 modules
var process = __webpack_require__(1185);
;// CONCATENATED MODULE: ./lib/adapters/gitcommand.js




const TRANSFER_TIMEOUT_MS = 15 * 60_000;
const ask = (place, args, folder = place.root) => runGit([...placeArgs(place, folder), ...args]);
async function runGit(args) {
    const options = { silent: true, ignoreReturnCode: true, env: { ...(0,environment/* minimalEnvironment */.nr)(), ...NEVER_ASK } };
    const { exitCode, stdout, stderr } = await (0,exec/* getExecOutput */.H)('git', [...args], options).catch(() => NO_GIT);
    return { exitCode, raw: stdout, stdout: stdout.trim(), stderr: stderr.trim() };
}
const isTrusted = async (folder) => (await runGit([...settings(environment/* GIT_IN_PEACE */.wk), '-C', folder, 'rev-parse', '--git-dir'])).exitCode === 0;
async function listNames(place, args, signal, folder = place.root) {
    const done = await (0,process/* runProcess */.R3)({ ...request(placeArgs(place, folder), args), timeoutMs: TRANSFER_TIMEOUT_MS, signal });
    if (done.ended === 'aborted')
        throw new errors/* CancelledError */.cc(String(signal.reason));
    if (done.exitCode !== 0)
        throw new errors/* ToolError */.v4(`git ${args.find((word) => !word.startsWith('-')) ?? ''}`, done.exitCode, (0,errors/* lastWords */.aN)(done.stderr));
    return splitNames(done.stdout);
}
function noneIfGitFails(error) {
    if (error instanceof errors/* ToolError */.v4)
        return [];
    throw error;
}
const splitNames = (text) => text.split('\0').filter((name) => name !== '');
async function transfer(place, args, { serverUrl, token, signal }, env = {}) {
    const run = async (credentials) => {
        const done = await (0,process/* runProcess */.R3)({
            ...request(placeArgs(place), args, { ...env, ...credentials }),
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
    const second = token === undefined || first.ended === 'timeout' ? first : await run(tokenHeader(serverUrl, token));
    if (second.exitCode === 0)
        return second.stdout.trim();
    const words = first.ended === 'timeout' ? `no end after ${TRANSFER_TIMEOUT_MS / 60_000} min` : (0,errors/* lastWords */.aN)(first.stderr);
    const withToken = (0,errors/* lastWords */.aN)(second.stderr);
    throw new errors/* ToolError */.v4(`git ${args[0] ?? ''}`, second.exitCode, second === first || withToken === words ? words : `${words}; with github-token: ${withToken}`);
}
const request = (where, args, env = {}) => ({ command: 'git', args: [...where, ...args], environment: 'minimal', env: { ...NEVER_ASK, ...env } });
const NO_GIT = { exitCode: 127, stdout: '', stderr: 'git cannot be run: is it installed?' };
const settings = (pairs) => pairs.flatMap(([key, value]) => ['-c', `${key}=${value}`]);
const placeArgs = ({ root, gitFolder }, folder = root) => [
    ...settings([...environment/* GIT_IN_PEACE */.wk, ['safe.directory', root], ['gc.auto', '0'], ['maintenance.auto', 'false']]),
    '-C',
    folder,
    `--git-dir=${gitFolder}`,
    `--work-tree=${root}`,
];
const NEVER_ASK = { GIT_TERMINAL_PROMPT: '0', GIT_HTTP_LOW_SPEED_LIMIT: '1', GIT_HTTP_LOW_SPEED_TIME: '60' };
function tokenHeader(serverUrl, token) {
    const key = `http.${serverUrl}/.extraheader`;
    return (0,environment/* gitSettings */.Ug)([
        [key, ''],
        [key, `AUTHORIZATION: basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`],
    ]);
}

;// CONCATENATED MODULE: ./lib/adapters/gitdiff.js

const MAX_RENAMES = 1_000;
const MAX_QUOTED_BYTES = 65_536;
async function changedLines(place, sha, name) {
    for (const commit of [sha, 'HEAD']) {
        const { raw } = await ask(place, ['--literal-pathspecs', 'ls-tree', '-z', '--full-tree', '-l', commit, '--', name]);
        const [mode = '', , , size = ''] = (splitNames(raw)[0]?.split('\t')[0] ?? '').split(/ +/);
        if (!mode.startsWith('100') || !(Number(size) <= MAX_QUOTED_BYTES))
            return [];
    }
    const { exitCode, raw } = await ask(place, [
        '--literal-pathspecs',
        'diff-tree',
        '-p',
        '--unified=0',
        '--no-color',
        '--no-ext-diff',
        '--no-textconv',
        '--no-renames',
        sha,
        'HEAD',
        '--',
        name,
    ]);
    return exitCode === 0 ? readHunks(raw) : [];
}
async function changedFiles(place, sha, signal) {
    const args = ['diff-tree', '-r', '-z', '--name-only', '--no-renames', sha, 'HEAD'];
    return listNames(place, args, signal).catch(noneIfGitFails);
}
async function movesSince(place, sha, signal) {
    const list = (...args) => listNames(place, args, signal);
    const filesOf = async (commit) => (await list('ls-tree', '-r', '-z', '--full-tree', commit)).map(readEntry);
    const [before, now] = [await filesOf(sha), await filesOf('HEAD')];
    const names = new Set(before.map(({ name }) => name));
    const was = new Map(now.flatMap(({ name }) => (names.has(name) ? [[name, name]] : [])));
    const find = ['--find-renames', '--diff-filter=R', '--name-status', `-l${MAX_RENAMES}`];
    const renames = await list('diff-tree', '-r', '-z', ...find, sha, 'HEAD');
    for (let at = 0; at + 2 < renames.length; at += 3)
        was.set(renames[at + 2] ?? '', renames[at + 1] ?? '');
    const gone = before.filter(({ name }) => !was.has(name));
    const copies = new Map();
    for (const { hash, name } of gone) {
        const same = copies.get(hash) ?? [];
        same.push(name);
        copies.set(hash, same);
    }
    const unsure = new Set([...copies.values()].filter(({ length }) => length > 1).flat());
    return { was, before: names, unsure };
}
function readHunks(diff) {
    const found = [];
    const next = { removed: 0, added: 0 };
    for (const line of diff.split('\n')) {
        const [, before, after] = /^@@ -(\d{1,9})(?:,\d+)? \+(\d{1,9})(?:,\d+)? @@/.exec(line) ?? [];
        const change = line.startsWith('+') ? 'added' : 'removed';
        if (before !== undefined)
            Object.assign(next, { removed: Number(before), added: Number(after) });
        else if (next.removed + next.added > 0 && /^[-+]/.test(line))
            found.push({ line: next[change]++, change, text: line.slice(1).replace(/\r$/, '') });
    }
    return found;
}
function readEntry(line) {
    const [head = '', ...rest] = line.split('\t');
    const [mode = '', , hash = ''] = head.split(' ');
    return { mode, hash, name: rest.join('\t') };
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(3836);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
;// CONCATENATED MODULE: ./lib/adapters/gitfolder.js



async function copyGitFolder(common, own, to) {
    const moves = [own, common].map((from) => ({ from: asLatin1(from), to: asLatin1(to) }));
    const hasLfs = await copyFolder(asLatin1(common), asLatin1(to), own === common ? 'top' : 'common', moves);
    return own === common ? hasLfs : (await copyFolder(asLatin1(own), asLatin1(to), 'top', moves)) || hasLfs;
}
const asLatin1 = (text) => Buffer.from(text).toString('latin1');
const bytesOf = (latin1) => Buffer.from(latin1, 'latin1');
async function copyFolder(from, to, asked, moves) {
    await (0,promises_.mkdir)(bytesOf(to), { recursive: true });
    const entries = (await (0,promises_.readdir)(bytesOf(from), {
        withFileTypes: true,
        encoding: 'buffer',
    }));
    const names = entries.map((entry) => ({ entry, name: entry.name.toString('latin1') }));
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
    const text = await (0,promises_.readFile)(bytesOf(source), 'latin1');
    const moved = moves.reduce((before, { from, to }) => before.replaceAll(`gitdir:${from}"`, `gitdir:${to}"`).replaceAll(`gitdir:${from}/`, `gitdir:${to}/`), text);
    if (moved !== text)
        await (0,promises_.writeFile)(bytesOf(target), moved, 'latin1');
}
const isTop = (part) => part === 'top' || part === 'common';
const isLeftOut = (name, part) => (isTop(part) && ['worktrees', 'commondir', 'gitdir', 'index', 'gc.pid'].includes(name)) ||
    (part === 'common' && ['modules', 'config.worktree'].includes(name)) ||
    (part === 'info' && name === 'sparse-checkout') ||
    (part === 'objects' && name.startsWith('tmp_'));
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
const WRITTEN = ['HEAD', 'index', 'config', 'config.worktree', 'logs/HEAD', 'ORIG_HEAD', 'FETCH_HEAD'];
const SAYS_WHAT = ['HEAD', 'index'];
async function settleGitFolder(from, to) {
    if ((await (0,promises_.lstat)(from)).isFile()) {
        await (0,promises_.rm)(to, { recursive: true, force: true });
        await (0,promises_.copyFile)(from, to);
        return [];
    }
    const differences = [];
    for (const module of ['', ...(await modulesOf(from, 'modules'))])
        for (const name of WRITTEN) {
            const [theirs, ours] = [external_node_path_.join(from, module, name), external_node_path_.join(to, module, name)];
            const [is, was] = [await (0,promises_.readFile)(theirs).catch(() => undefined), await (0,promises_.readFile)(ours).catch(() => undefined)];
            if (is === undefined ? was === undefined : was?.equals(is))
                continue;
            if (SAYS_WHAT.includes(name))
                differences.push({ name, ...(was && { before: contentOf(was) }), ...(is && { after: contentOf(is) }) });
            else if (is === undefined)
                await (0,promises_.rm)(ours);
            else
                await (0,promises_.copyFile)(theirs, ours);
        }
    return differences;
}
const contentOf = (bytes) => ({
    bytes: bytes.length,
    checksum: (0,external_node_zlib_.crc32)(bytes),
});
async function modulesOf(gitFolder, name) {
    const entries = await (0,promises_.readdir)(external_node_path_.join(gitFolder, name), { withFileTypes: true }).catch(() => []);
    const isModule = entries.some((entry) => entry.name === 'HEAD' && entry.isFile());
    const below = entries.filter((entry) => entry.isDirectory() && (!isModule || entry.name === 'modules'));
    const nested = await Promise.all(below.map((entry) => modulesOf(gitFolder, external_node_path_.join(name, entry.name))));
    return [...(isModule ? [name] : []), ...nested.flat()];
}

;// CONCATENATED MODULE: ./lib/adapters/gitplace.js



async function findGitPlaces(folder) {
    const root = await (0,promises_.realpath)(folder).catch(() => external_node_path_.resolve(folder));
    const above = external_node_path_.dirname(root) === root ? [] : await findGitPlaces(external_node_path_.dirname(root));
    const entry = external_node_path_.join(root, '.git');
    const kind = await (0,promises_.lstat)(entry).catch(() => undefined);
    const gitFolder = kind && (await followGitFile(entry).catch(() => undefined));
    if (gitFolder === undefined)
        return above;
    const isCheckedOut = (place) => isInside(place.root, gitFolder) && !isInside(place.gitFolder, gitFolder);
    const isOurs = kind?.isDirectory() === true || !(isInside(root, gitFolder) || above.some(isCheckedOut));
    return isOurs ? [{ root, gitFolder }, ...above] : above;
}
async function followGitFile(entry) {
    const isFile = (await (0,promises_.stat)(entry)).isFile();
    const [, folder = ''] = isFile
        ? (/^gitdir: (.*)$/s.exec((await (0,promises_.readFile)(entry, 'utf8')).replace(/(?:\r?\n)$/, '')) ?? [])
        : [];
    const gitFolder = await (0,promises_.realpath)(isFile ? external_node_path_.resolve(external_node_path_.dirname(await (0,promises_.realpath)(entry)), folder) : entry);
    await (0,promises_.lstat)(external_node_path_.join(gitFolder, 'HEAD'));
    return gitFolder;
}
const isInside = (folder, absolute) => (0,inside/* relativeInside */.JA)(folder, absolute) !== undefined;

;// CONCATENATED MODULE: ./lib/adapters/git.js








const DEEPEN_STEPS = [50, 200, 1_000, 5_000];
function createGit(options) {
    const usable = new Map();
    const isUsable = (place) => {
        const key = `${place.root}\0${place.gitFolder}`;
        const answer = usable.get(key) ?? mayBeUsed(place, options.workspace);
        usable.set(key, answer);
        return answer;
    };
    return {
        async open(folder) {
            const place = await choosePlace(await findGitPlaces(folder), isUsable);
            return place && openRepository(place, options);
        },
        async whyNone(folder) {
            if ((await runGit(['--version'])).exitCode !== 0)
                return ('git cannot be run here: install it in the image of the job’s container, before actions/checkout, ' +
                    'which without git downloads only files');
            const [place] = await findGitPlaces(folder);
            if (!place)
                return 'the workspace is not a git repository: run actions/checkout before this step';
            return (`git does not read ${place.root}: ` +
                ((0,errors/* lastWords */.aN)((await ask(place, ['rev-parse', '--git-dir'])).stderr) || 'it belongs to somebody else'));
        },
    };
}
async function choosePlace([place, ...above], isUsable) {
    if (!place)
        return undefined;
    if (!(await isUsable(place)))
        return choosePlace(above, isUsable);
    const [outer] = above;
    return outer && (await isUsable(outer)) && (await holdsSubmodule(outer, place.root))
        ? choosePlace(above, isUsable)
        : place;
}
async function mayBeUsed(place, workspace) {
    if ((await ask(place, ['rev-parse', '--git-dir'])).exitCode !== 0)
        return false;
    if ((0,inside/* relativeInside */.JA)(workspace, place.root) !== undefined)
        return true;
    return isTrusted(place.root);
}
async function holdsSubmodule(outer, folder) {
    const name = external_node_path_.relative(outer.root, folder).split(external_node_path_.sep).join('/');
    const { raw } = await ask(outer, ['--literal-pathspecs', 'ls-files', '--stage', '-z', '--', name]);
    return splitNames(raw).some((line) => line.startsWith('160000 ') && line.endsWith(`\t${name}`));
}
function openRepository(place, remote) {
    const { root } = place;
    const query = async (...args) => {
        const { exitCode, stdout, stderr } = await ask(place, args);
        if (exitCode !== 0)
            throw new errors/* ToolError */.v4(`git ${args[0] ?? ''}`, exitCode, (0,errors/* lastWords */.aN)(stderr));
        return stdout;
    };
    const succeeds = async (...args) => (await ask(place, args)).exitCode === 0;
    const fetch = async (...args) => {
        await transfer(place, ['fetch', '--quiet', '--no-tags', '--no-recurse-submodules', ...args], remote);
    };
    const isShallow = async () => (await query('rev-parse', '--is-shallow-repository')) === 'true';
    const hasCommit = (sha) => succeeds('cat-file', '-e', `${sha}^{commit}`);
    const fetchOne = async (ref) => fetch(...((await isShallow()) ? ['--depth=1'] : []), 'origin', ref);
    const askRemote = async (ref) => {
        const stdout = await transfer(place, ['ls-remote', 'origin', ref, `${ref}^{}`], remote).catch((error) => {
            if (error instanceof errors/* ToolError */.v4)
                return '';
            throw error;
        });
        const found = new Map(stdout.split('\n').map((line) => line.split('\t').reverse()));
        const names = ref.startsWith('refs/')
            ? [`${ref}^{}`, ref]
            : [`refs/heads/${ref}`, `refs/tags/${ref}^{}`, `refs/tags/${ref}`];
        return names.map((name) => found.get(name)).find((sha) => sha !== undefined);
    };
    const listBelow = async (folder, args) => {
        const [at = place] = (await findGitPlaces(folder)).filter((inner) => (0,inside/* relativeInside */.JA)(root, inner.root) !== undefined);
        return listNames(at, args, remote.signal, folder).catch(noneIfGitFails);
    };
    return {
        root,
        head: async () => readCommit(await query('rev-parse', 'HEAD'), await query('cat-file', '-p', 'HEAD')),
        async commit(sha) {
            const { exitCode, stdout } = await ask(place, ['cat-file', '-p', `${sha}^{commit}`]);
            return exitCode === 0 ? readCommit(sha, stdout) : undefined;
        },
        async origin() {
            return (await ask(place, ['config', '--get', 'remote.origin.url'])).stdout || undefined;
        },
        async defaultBranch() {
            const ref = (await ask(place, ['symbolic-ref', '--quiet', 'refs/remotes/origin/HEAD'])).stdout;
            const sha = ref === '' ? '' : (await ask(place, ['rev-parse', '--verify', '--quiet', ref])).stdout;
            return sha === '' ? undefined : { name: ref.replace('refs/remotes/origin/', ''), sha };
        },
        tracks: (file) => succeeds('--literal-pathspecs', 'ls-files', '--error-unmatch', '--', external_node_path_.relative(root, file)),
        async resolve(ref) {
            const isSha = /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(ref);
            const sha = isSha ? ref : await askRemote(ref);
            if (sha !== undefined && !(await hasCommit(sha)))
                await fetchOne(sha).catch(() => undefined);
            if (sha !== undefined && (await hasCommit(sha)))
                return sha;
            const { exitCode, stdout } = await ask(place, [
                'rev-parse',
                '--verify',
                '--quiet',
                '--end-of-options',
                `${ref}^{commit}`,
            ]);
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
                const { exitCode, stdout } = await ask(place, ['merge-base', one, other]);
                if (exitCode === 0)
                    return stdout;
            }
            return undefined;
        },
        has: hasCommit,
        async holds(name) {
            if (name === '')
                return true;
            const ways = name.split('/').map((_, index, parts) => parts.slice(0, index + 1).join('/'));
            const { exitCode, raw } = await ask(place, ['--literal-pathspecs', 'ls-tree', '-z', '-t', 'HEAD', '--', ...ways]);
            const entries = splitNames(raw).map(readEntry);
            return (exitCode === 0 &&
                entries.some(({ mode, name: found }) => found === name || mode === '120000' || mode === '160000'));
        },
        changedLines: (sha, name) => changedLines(place, sha, name),
        changedFiles: (sha) => changedFiles(place, sha, remote.signal),
        movesSince: (sha) => movesSince(place, sha, remote.signal),
        async cloneTree(sha, folder) {
            if (!(await hasCommit(sha)))
                await fetchOne(sha);
            const gitFolder = external_node_path_.join(folder, '.git');
            const common = external_node_path_.resolve(root, await query('rev-parse', '--git-common-dir'));
            const hasLfs = await copyGitFolder(common, place.gitFolder, gitFolder);
            const copy = { root: folder, gitFolder };
            for (const name of ['config', 'config.worktree'])
                for (const key of ['core.worktree', 'core.bare'])
                    await ask(copy, ['config', '--file', external_node_path_.join(gitFolder, name), '--unset-all', key]);
            const lfs = hasLfs ? {} : { GIT_LFS_SKIP_SMUDGE: '1' };
            await transfer(copy, ['checkout', '--quiet', '--force', '--no-recurse-submodules', '--detach', sha], remote, lfs);
            if ((await files/* files */.aq.kind(external_node_path_.join(gitFolder, 'modules'))) === 'folder')
                await transfer(copy, ['submodule', '--quiet', 'update', '--recursive', '--force'], remote, lfs);
        },
        settle: (folder) => settleGitFolder(external_node_path_.join(root, '.git'), external_node_path_.join(folder, '.git')),
        async untracked(folder, called) {
            const list = (...options) => listBelow(folder, ['ls-files', '-z', '--others', ...options]);
            if (called !== undefined)
                return list('--', `:(glob)**/${called}`);
            const names = await list('--directory', '--no-empty-directory');
            if (names[0] !== './')
                return names;
            return [...new Set((await list()).map((name) => name.slice(0, name.indexOf('/') + 1) || name))];
        },
        changed: (folder) => listBelow(folder, [
            '--no-optional-locks',
            'diff',
            '-z',
            '--name-only',
            '--no-renames',
            '--no-ext-diff',
            '--relative',
            'HEAD',
            '--',
            '.',
        ]),
    };
}
function readCommit(sha, text) {
    return {
        sha,
        parents: [...(text.split('\n\n')[0] ?? '').matchAll(/^parent ([0-9a-f]+)$/gm)].map(([, parent]) => parent ?? ''),
    };
}


/***/ })

};
