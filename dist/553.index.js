export const id = 553;
export const ids = [553];
export const modules = {

/***/ 4553:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   findFiles: () => (/* binding */ findFiles)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _build_inside_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1158);



// `glob` came with Node 22: this is for the Action alone, which runs on Node 24, and not for the command.
/** Files that match, sorted; whatever is a link or no file is passed over: an artifact may hold links to anywhere. */
const findFiles = async (globs, folder) => {
    const names = new Set();
    for await (const name of (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.glob)([...globs], { cwd: folder }))
        names.add(node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(folder, name));
    const found = await Promise.all([...names].sort().map(async (name) => {
        const [stats, holder] = [await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)(name), node_path__WEBPACK_IMPORTED_MODULE_1__.dirname(name)];
        const isBehindLink = (0,_build_inside_js__WEBPACK_IMPORTED_MODULE_2__/* .relativeInside */ .JA)(folder, name) !== undefined && (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(holder)) !== holder;
        return { stats, file: { path: name, bytes: stats.size, isBehindLink } };
    }));
    return found.filter(({ stats }) => stats.isFile()).map(({ file }) => file);
};


/***/ }),

/***/ 8839:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T6: () => (/* binding */ splitPair),
/* harmony export */   Tc: () => (/* binding */ fetchCall),
/* harmony export */   _k: () => (/* binding */ bakeCall),
/* harmony export */   tt: () => (/* binding */ buildArgsOf)
/* harmony export */ });
/**
 * Writes one bake solve: shared steps run once, and both sides get the identical layer (docker-facts §4).
 * @param outputs what becomes of each target, by its ID
 * @param metadataFile where buildx writes digests and provenance
 */
function bakeCall(targets, options, outputs, metadataFile) {
    const secrets = options.secrets.map((secret, index) => ({ ...splitPair(secret), variable: `TARE_SECRET_${index}` }));
    const definition = {
        target: Object.fromEntries(targets.map((target) => [target.id, escapeTemplates({ ...bakeTarget(target, targets, options, secrets), ...outputOf(target, outputs) })])),
    };
    return {
        args: [
            ...bakeArgs(metadataFile, options.builder, 'rawjson'),
            ...options.allow.flatMap((entitlement) => ['--allow', entitlement]),
            ...targets.map(({ id }) => id),
        ],
        stdin: JSON.stringify(definition),
        tags: targets.filter(({ id }) => outputs.get(id)?.kind === 'load').map(({ tag }) => tag),
        env: {
            BUILDX_METADATA_PROVENANCE: 'max',
            // Without it bake asks before it reads a context outside of its working directory.
            BUILDX_BAKE_ENTITLEMENTS_FS: '0',
            ...Object.fromEntries(secrets.map(({ variable, value }) => [variable, value])),
        },
    };
}
const bakeArgs = (metadataFile, builder, progress) => [
    ...['buildx', 'bake', '--file', '-', '--progress', progress, '--provenance=false', '--metadata-file', metadataFile],
    ...(builder === undefined ? [] : ['--builder', builder]),
];
/**
 * Exports an image of a registry as it is: a build that adds nothing.
 * @param folder where the OCI layout goes
 * @param context an empty folder
 */
function fetchCall({ reference, platform }, { folder, metadataFile, context, builder, }) {
    const image = {
        context,
        'dockerfile-inline': `FROM ${reference}`,
        platforms: [platform],
        output: [csvRecord('type=oci', 'tar=false', `dest=${folder}`)],
    };
    return {
        args: [...bakeArgs(metadataFile, builder, 'plain'), 'image'],
        stdin: JSON.stringify({ target: { image: escapeTemplates(image) } }),
        tags: [],
        env: { BUILDX_BAKE_ENTITLEMENTS_FS: '0' },
    };
}
// Without it a layer that an earlier export has left uncompressed in the builder's cache would stay so.
const FORCED = { gzip: ['force-compression=true'], uncompressed: [] };
function outputOf({ id, tag }, outputs) {
    const output = outputs.get(id) ?? { kind: 'cache' };
    switch (output.kind) {
        case 'load':
            return { tags: [tag], output: ['type=docker'] };
        case 'export':
            return {
                output: [
                    csvRecord('type=oci', 'tar=false', `dest=${output.folder}`, `compression=${output.compression}`, ...FORCED[output.compression]),
                ],
            };
        case 'cache':
            return { output: ['type=cacheonly'] };
    }
}
function bakeTarget(target, all, options, secrets) {
    const { recipe, platform } = target;
    return {
        context: recipe.context,
        dockerfile: recipe.file,
        ...(recipe.target !== undefined && { target: recipe.target }),
        ...(platform !== undefined && { platforms: [platform] }),
        ...nonEmptyMap('args', pairs(buildArgsOf(target.side, options))),
        ...nonEmptyMap('contexts', pairs(recipe.buildContexts)),
        ...nonEmptyMap('labels', pairs(options.labels)),
        ...nonEmptyMap('extra-hosts', Object.fromEntries(options.addHosts.map(hostAddress))),
        ...nonEmpty('secret', [
            ...secrets.map(({ name, variable }) => csvRecord(`id=${name}`, `env=${variable}`)),
            ...options.secretEnvs.map(splitPair).map(({ name, value }) => csvRecord(`id=${name}`, `env=${value}`)),
            ...options.secretFiles.map(splitPair).map(({ name, value }) => csvRecord(`id=${name}`, `src=${value}`)),
        ]),
        ...nonEmpty('ssh', options.ssh),
        ...nonEmpty('cache-from', cacheOf(options.cacheFrom, target, all)),
        // The baseline only reads the cache: two exports to one place would leave whichever came last.
        ...nonEmpty('cache-to', target.side === 'candidate' ? cacheOf(options.cacheTo, target, all) : []),
        ...nonEmpty('ulimits', options.ulimit),
        ...nonEmpty('entitlements', options.allow.filter((entitlement) => /^(network\.host|security\.insecure|device)/.test(entitlement))),
        ...nonEmpty('no-cache-filter', options.noCacheFilters),
        ...(options.network !== undefined && { network: options.network }),
        ...(options.shmSize !== undefined && { 'shm-size': options.shmSize }),
        ...(options.noCache && { 'no-cache': true }),
        ...(options.pull && { pull: true }),
    };
}
/** A side's own: the baseline has the candidate's, but for those that it is given itself. */
function buildArgsOf(side, { buildArgs, baselineBuildArgs }) {
    if (side === 'candidate')
        return buildArgs;
    const own = new Set(baselineBuildArgs.map((item) => splitPair(item).name));
    return [...buildArgs.filter((item) => !own.has(splitPair(item).name)), ...baselineBuildArgs];
}
/**
 * A cache is one place for one build. The first platform uses it as written; every further one has a place of its own beside it,
 * made by adding its platform to the cache's `scope`, tag or folder.
 */
function cacheOf(caches, target, all) {
    const first = all.find(({ side }) => side === target.side);
    if (target.platform === undefined || first === undefined || first.platform === target.platform)
        return caches;
    const suffix = target.platform.replaceAll('/', '-');
    return caches.map((cache) => {
        const type = /(?:^|,)type=([^,]+)/.exec(cache)?.[1] ?? 'registry';
        switch (type) {
            case 'gha':
            case 's3':
            case 'azblob': {
                const key = type === 'gha' ? 'scope' : 'name';
                const found = new RegExp(`((?:^|,)${key}=[^,]*)`);
                return found.test(cache) ? cache.replace(found, `$1-${suffix}`) : `${cache},${key}=buildkit-${suffix}`;
            }
            case 'local':
                return cache.replace(/((?:^|,)(?:src|dest)=[^,]*)/g, `$1/${suffix}`);
            default:
                return cache.replace(/((?:^|,)ref=[^,@]*|^[^,=]+$)/, (reference) => `${reference}${reference.lastIndexOf(':') > reference.lastIndexOf('/') ? '-' : ':'}${suffix}`);
        }
    });
}
/** Strings in a JSON bake definition are HCL templates: `${` and `%{` would be evaluated (docker-facts §4). */
function escapeTemplates(value) {
    // The replacement is doubled once more: `$$` in a JavaScript replacement stands for one `$`.
    if (typeof value === 'string')
        return value.replaceAll('${', '$$$${').replaceAll('%{', '%%{');
    if (typeof value === 'boolean')
        return value;
    if (isList(value))
        return value.map(escapeTemplates);
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [escapeTemplates(key), escapeTemplates(entry)]));
}
const isList = (value) => Array.isArray(value);
/** Splits `NAME=VALUE` at the first `=`. */
function splitPair(pair) {
    const at = pair.indexOf('=');
    return at < 0 ? { name: pair, value: '' } : { name: pair.slice(0, at), value: pair.slice(at + 1) };
}
const pairs = (items) => Object.fromEntries(items.map(splitPair).map(({ name, value }) => [name, value]));
// `host:ip` and `host=ip` (docker build --add-host); an IPv6 address holds further colons and may stand in brackets.
function hostAddress(item) {
    const at = item.search(/[:=]/);
    return [item.slice(0, at), item.slice(at + 1).replace(/^\[(.*)\]$/, '$1')];
}
/** `secret` entries are CSV records; a field with a comma or quote is quoted. */
const csvRecord = (...fields) => fields.map((field) => (/[",\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field)).join(',');
const nonEmpty = (key, items) => items.length > 0 ? { [key]: items } : {};
const nonEmptyMap = (key, map) => Object.keys(map).length > 0 ? { [key]: map } : {};


/***/ }),

/***/ 1158:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ab: () => (/* binding */ requireInside),
/* harmony export */   HC: () => (/* binding */ foldersOfContexts),
/* harmony export */   JA: () => (/* binding */ relativeInside),
/* harmony export */   Sn: () => (/* binding */ requireOptionsInside),
/* harmony export */   qm: () => (/* binding */ leadsOut)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/* harmony import */ var _bake_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8839);



// A pull request can commit links. What a workflow names in the workspace is in it, then, or it is refused: bake would see to that itself,
// but Tare switches its check off for the baseline's tree. A path that is written as lying elsewhere is the author's own choice.
/** The way from a folder to what lies in it; undefined for what does not. */
function relativeInside(folder, absolute) {
    const relative = node_path__WEBPACK_IMPORTED_MODULE_0__.relative(folder, absolute);
    return relative === '..' || relative.startsWith(`..${node_path__WEBPACK_IMPORTED_MODULE_0__.sep}`) || node_path__WEBPACK_IMPORTED_MODULE_0__.isAbsolute(relative) ? undefined : relative;
}
/** Whether a path lies in a folder as it is written, and outside of it once links are followed. */
async function leadsOut(absolute, folder, files) {
    if (relativeInside(folder, absolute) === undefined)
        return false;
    const [realFolder, real] = await Promise.all([files.realPath(folder), files.realPath(absolute)]);
    return relativeInside(realFolder, real) === undefined;
}
/** @throws UserError naming the input whose path leads out of the workspace through a link */
async function requireInside(absolutes, input, { files, workspace }) {
    for (const absolute of absolutes) {
        if (!(await leadsOut(absolute, workspace, files)))
            continue;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`${input}: ${JSON.stringify(node_path__WEBPACK_IMPORTED_MODULE_0__.relative(workspace, absolute))} leads out of the workspace through a link`, {
            hint: 'links in the checkout are followed inside of the workspace only; if the place outside is meant, write its path',
        });
    }
}
/** Secret files, SSH keys and folders of caches. */
async function requireOptionsInside({ secretFiles, ssh, cacheFrom, cacheTo }, world) {
    const absolute = (name) => node_path__WEBPACK_IMPORTED_MODULE_0__.resolve(world.workspace, name);
    const valueOf = (item) => (0,_bake_js__WEBPACK_IMPORTED_MODULE_2__/* .splitPair */ .T6)(item).value;
    const foldersOf = (caches) => caches
        .filter((cache) => /(?:^|,)"?type=local/.test(cache))
        .flatMap((cache) => [...cache.matchAll(/(?:^|,)"?(?:src|dest)=([^,"]+)/g)].map(([, folder = '']) => absolute(folder)));
    await requireInside(secretFiles.map((item) => absolute(valueOf(item))), 'secret-files', world);
    await requireInside(ssh.filter((item) => item.includes('=')).flatMap((item) => valueOf(item).split(',').map(absolute)), 'ssh', world);
    await requireInside(foldersOf(cacheFrom), 'cache-from', world);
    await requireInside(foldersOf(cacheTo), 'cache-to', world);
}
/** Where named contexts are on this machine; other kinds are nowhere on it. */
const foldersOfContexts = (buildContexts, workspace) => buildContexts.flatMap((item) => {
    const [, layout] = /^oci-layout:\/\/([^:@]+)/.exec((0,_bake_js__WEBPACK_IMPORTED_MODULE_2__/* .splitPair */ .T6)(item).value) ?? [];
    if (layout !== undefined)
        return node_path__WEBPACK_IMPORTED_MODULE_0__.resolve(workspace, layout);
    return node_path__WEBPACK_IMPORTED_MODULE_0__.isAbsolute((0,_bake_js__WEBPACK_IMPORTED_MODULE_2__/* .splitPair */ .T6)(item).value) ? (0,_bake_js__WEBPACK_IMPORTED_MODULE_2__/* .splitPair */ .T6)(item).value : [];
});


/***/ })

};
