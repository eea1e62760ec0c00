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

/***/ 1158:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ab: () => (/* binding */ requireInside),
/* harmony export */   HC: () => (/* binding */ foldersOfContexts),
/* harmony export */   JA: () => (/* binding */ relativeInside),
/* harmony export */   Sn: () => (/* binding */ requireOptionsInside),
/* harmony export */   eR: () => (/* binding */ nameInside),
/* harmony export */   qm: () => (/* binding */ leadsOut)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/* harmony import */ var _config_fields_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1877);



// A pull request can commit links. What a workflow names in the workspace is in it, then, or it is refused: bake would see to that itself,
// but Tare switches its check off for the baseline's tree. A path that is written as lying elsewhere is the author's own choice.
/** The way from a folder to what lies in it; undefined for what does not. */
function relativeInside(folder, absolute) {
    const relative = node_path__WEBPACK_IMPORTED_MODULE_0__.relative(folder, absolute);
    return relative === '..' || relative.startsWith(`..${node_path__WEBPACK_IMPORTED_MODULE_0__.sep}`) || node_path__WEBPACK_IMPORTED_MODULE_0__.isAbsolute(relative) ? undefined : relative;
}
/** The same with `/`, as git and BuildKit write it. */
const nameInside = (folder, absolute) => relativeInside(folder, absolute)?.split(node_path__WEBPACK_IMPORTED_MODULE_0__.sep).join('/');
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
    const valueOf = (item) => (0,_config_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .splitPair */ .T6)(item).value;
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
    const [, layout] = /^oci-layout:\/\/([^:@]+)/.exec((0,_config_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .splitPair */ .T6)(item).value) ?? [];
    if (layout !== undefined)
        return node_path__WEBPACK_IMPORTED_MODULE_0__.resolve(workspace, layout);
    return node_path__WEBPACK_IMPORTED_MODULE_0__.isAbsolute((0,_config_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .splitPair */ .T6)(item).value) ? (0,_config_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .splitPair */ .T6)(item).value : [];
});


/***/ }),

/***/ 1877:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Am: () => (/* binding */ unique),
/* harmony export */   KT: () => (/* binding */ named),
/* harmony export */   LD: () => (/* binding */ readList),
/* harmony export */   OW: () => (/* binding */ readTimeout),
/* harmony export */   RA: () => (/* binding */ mapOptional),
/* harmony export */   T6: () => (/* binding */ splitPair),
/* harmony export */   Vf: () => (/* binding */ readBoolean),
/* harmony export */   rD: () => (/* binding */ wholeNumber),
/* harmony export */   yL: () => (/* binding */ oneOf)
/* harmony export */ });
/* unused harmony export parseDuration */
/* harmony import */ var csv_parse_sync__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5175);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);


/**
 * The list syntax of Docker's actions: one item a line, a quoted item may span lines and holds quotes doubled.
 * Where commas separate too (`comma`), they do; where values hold commas (`line`), they are left alone.
 */
function readList(text, input, separator) {
    if (text === '')
        return [];
    // NUL cannot stand in an environment variable, so as a delimiter it never splits.
    const delimiter = separator === 'comma' ? ',' : '\0';
    try {
        const records = (0,csv_parse_sync__WEBPACK_IMPORTED_MODULE_0__/* .parse */ .qg)(text, { delimiter, relax_quotes: true, relax_column_count: true, skip_empty_lines: true });
        // Blanks after a value in a `line` list may be meant; before a name they never are.
        return records.flat().flatMap((item) => (separator === 'comma' ? item.trim() : item.trimStart()) || []);
    }
    catch {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`${input}: a quoted item does not end`, {
            hint: 'an item that begins with " ends with "; a quote inside it is written twice',
        });
    }
}
/** Items of one form. @throws UserError naming the first that has another by its position */
function named(items, input, form, example) {
    for (const [index, item] of items.entries()) {
        // The item itself may hold a secret: its position names it.
        if (!form.test(item))
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`${input}: item ${index + 1} is not of the form ${example}`, { hint: `one ${example} a line` });
    }
    return items;
}
/** Splits `NAME=VALUE` at the first `=`. */
function splitPair(pair) {
    const at = pair.indexOf('=');
    return at < 0 ? { name: pair, value: '' } : { name: pair.slice(0, at), value: pair.slice(at + 1) };
}
const unique = (items) => [...new Set(items)];
/** YAML 1.2 "core schema" booleans, as @actions/core reads them. */
function readBoolean(get, input, fallback) {
    const text = get(input) || fallback;
    if (/^(true|True|TRUE)$/.test(text))
        return true;
    if (/^(false|False|FALSE)$/.test(text))
        return false;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`${input}: ${JSON.stringify(text)} is not a boolean`, { hint: 'allowed: true, false' });
}
/** One of a few words. @throws UserError that lists them */
function oneOf(text, allowed, input) {
    const found = allowed.find((value) => value === text);
    if (found === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`${input}: ${JSON.stringify(text)} is not known`, { hint: `allowed: ${allowed.join(', ')}` });
    return found;
}
/** A whole number from 1 up. @param what it is, with an example */
function wholeNumber(text, input, what) {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < 1 || !Number.isSafeInteger(value)) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`${input}: ${JSON.stringify(text)} is not ${what}`, { hint: `write ${what}` });
    }
    return value;
}
const DURATION = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/;
// setTimeout fires at once for delays beyond 2^31 − 1 ms (Node's documentation of timers).
const MAX_TIMEOUT_MS = 2_147_483_647;
/** Reads `90s`, `60m`, `1h30m`. @returns milliseconds */
function parseDuration(text) {
    const [, hours = '0', minutes = '0', seconds = '0'] = DURATION.exec(text.trim()) ?? [];
    const milliseconds = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1_000;
    if (milliseconds === 0 || milliseconds > MAX_TIMEOUT_MS) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`timeout: ${JSON.stringify(text)} is not a duration`, { hint: 'write it like 90s, 60m or 1h30m, at most 24 days' });
    }
    return milliseconds;
}
const mapOptional = (value, map) => value === undefined ? undefined : map(value);
/** How long a run may take. */
const readTimeout = (get) => parseDuration(get('timeout') || '60m');


/***/ })

};
