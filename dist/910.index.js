export const id = 910;
export const ids = [910];
export const modules = {

/***/ 3910:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  G: () => (/* binding */ postComment)
});

// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/ports.js
var ports = __webpack_require__(391);
// EXTERNAL MODULE: ./lib/report/markdown.js + 3 modules
var markdown = __webpack_require__(3810);
// EXTERNAL MODULE: ./lib/comment/state.js
var state = __webpack_require__(8808);
// EXTERNAL MODULE: ./lib/comment/view.js + 1 modules
var comment_view = __webpack_require__(6031);
;// CONCATENATED MODULE: ./lib/comment/keep.js


// A writer whose reading came before our writing may land after it: we look again when it must have. Legs of a matrix end together; of two runs
// the older may be overtaken.
const SETTLE_MS = { several: 4_000, one: 1_000 };
// One writer needs two rounds; more come from others who write, delete or fail at the same time.
const MAX_ROUNDS = 12;
/**
 * Brings our one comment to what it should say: reads, merges, writes, and reads again until there is nothing left to do. Comments offer no
 * compare-and-swap (github-facts §4), so of several writers one may lose a part, which then shows as waiting; the next round puts it back.
 * @throws ApiError when GitHub does not let us
 */
async function keepComment(request, comments) {
    let done = 'same';
    // Whether others have had the time to write over what we wrote.
    let settled = request.writers === 'one';
    // What of this run we have written or would have: whoever writes over it may hit parts of others, who are gone by now.
    let told = [];
    for (let round = 0; round < MAX_ROUNDS; round++) {
        const [kept, ...duplicates] = await comments.list();
        const known = [kept, ...duplicates].flatMap((comment) => (comment ? [(0,state/* readState */.un)(comment.body)] : []));
        const { sections, isOutdated } = mergeAll([...known, told], request);
        if (kept && isOutdated && duplicates.length === 0)
            return { kind: 'none', reason: `a newer run has written there already: ${kept.url}` };
        told = sections.filter((one) => request.sections.some((own) => (0,state/* isOfSameRun */.$m)(own, one)));
        const body = bodyOf(sections, request);
        if (!kept) {
            if (done === 'created')
                return { kind: 'none', reason: 'the comment was deleted as soon as it was made' };
            if (body === undefined || request.create === 'no')
                return NOTHING_TO_UPDATE;
            await comments.create(body);
            done = 'created';
            settled = false;
            continue;
        }
        const isSame = body === undefined ||
            normal(kept.body) === normal(body) ||
            ((request.scope === 'a part' || done !== 'same') && remembersTheSame(kept.body, body));
        if (!isSame) {
            // Another run, or a person, may have removed it meanwhile: the next round sees.
            await comments.update(kept.id, body);
            if (done === 'same')
                done = 'updated';
            settled = false;
        }
        // What only they remember is written by now, unless there was nothing that could be.
        if (body !== undefined)
            for (const { id } of duplicates)
                await comments.remove(id);
        if (!isSame || (duplicates.length > 0 && body !== undefined))
            continue;
        if (!settled) {
            settled = true;
            await comments.wait(SETTLE_MS[request.writers]);
            continue;
        }
        if (isOutdated)
            return { kind: 'none', reason: `a newer run has written there already: ${kept.url}` };
        return { kind: done, id: kept.id, url: kept.url, body: kept.body };
    }
    throw new Error(`it changes faster than it can be written (${MAX_ROUNDS} times)`);
}
const NOTHING_TO_UPDATE = { kind: 'none', reason: 'nothing changed, and there is no earlier comment to update' };
/** Duplicates come from two runs that began at the same moment: what either remembers is kept. */
function mergeAll(known, { sections: own, scope }) {
    return (0,state/* mergeSections */.X0)((0,state/* uniteSections */.Iu)(known), own, scope);
}
function bodyOf(sections, { render }) {
    const view = (0,comment_view/* viewOf */.d)(sections);
    return view && render(view, sections);
}
/** Another writer's remembered part says less than its own: what counts is what both remember. */
function remembersTheSame(one, other) {
    const wanted = (0,state/* readState */.un)(other);
    return wanted.length > 0 && (0,state/* fingerprint */.Rj)((0,state/* readState */.un)(one)) === (0,state/* fingerprint */.Rj)(wanted);
}
// GitHub stores line breaks as it got them, but an editor in between may write CRLF.
const normal = (body) => body.replaceAll('\r\n', '\n').trimEnd();

;// CONCATENATED MODULE: ./lib/comment/post.js





const ELSEWHERE = 'the result is in the job summary and the report files, and docs/forks.md has the second workflow that comments for it';
/**
 * Keeps our one comment of a key up to date, and tells what became of it. A comment that fails is a warning and fails nothing.
 * @returns what is there now; undefined where nothing is
 */
async function postComment(posting, inputs, world) {
    const { host } = world;
    const pullRequest = inputs.comment.pullRequest ?? posting.run.pullRequest;
    const outcome = await post(posting, pullRequest, inputs, world);
    switch (outcome.kind) {
        case 'none':
            host.info(`No comment: ${outcome.reason}.`);
            return undefined;
        case 'failed': {
            const where = posting.run.url === undefined ? '' : ` The result is in the job summary: ${posting.run.url}`;
            host.warning(`Could not comment on PR #${pullRequest ?? '?'}${outcome.message}${where}`);
            return undefined;
        }
        default:
            host.info(`Comment ${outcome.kind === 'same' ? 'is up to date' : outcome.kind}: ${outcome.url}`);
            return outcome;
    }
}
async function post(posting, pullRequest, { comment, token }, world) {
    const { event, github } = world;
    const from = (0,ports/* pullRequestOf */._)(event)?.from;
    if (comment.mode === 'never')
        return none('comment is never');
    if (posting.refusal !== undefined)
        return none(posting.refusal);
    if (pullRequest === undefined)
        return none(`a ${event.name} run has no pull request (set pr-number to name one)`);
    if (from === 'a fork')
        return none(`this pull request comes from a fork, whose token is read-only; ${ELSEWHERE}`);
    if (token === undefined)
        return failed(`: there is no token. Set github-token: \${{ github.token }}, or comment: never.`);
    if (github === undefined)
        return failed(': GITHUB_REPOSITORY is not set.');
    const request = {
        ...posting,
        writers: posting.scope === 'a part' && posting.run.matrix !== undefined ? 'several' : 'one',
        render: (view, sections) => (0,markdown/* renderComment */.wQ)(view, comment.key, (0,state/* writeStates */.oM)(sections)),
    };
    try {
        return await keepComment(request, (await github()).comments(pullRequest, (0,markdown/* commentMarker */.Ql)(comment.key)));
    }
    catch (error) {
        // Dependabot's token is read-only unless the job says otherwise: nobody has done anything wrong.
        const isReadOnly = from === 'Dependabot' && error instanceof errors/* ApiError */.hD && error.status === 403;
        return isReadOnly ? none(`Dependabot's token is read-only; ${ELSEWHERE}`) : failed(explain(error));
    }
}
const none = (reason) => ({ kind: 'none', reason });
const failed = (message) => ({ kind: 'failed', message });
function explain(error) {
    const status = error instanceof errors/* ApiError */.hD ? error.status : undefined;
    const head = status === undefined ? '' : ` (${status})`;
    switch (status) {
        case 403: {
            const needs = error instanceof errors/* ApiError */.hD ? error.needs : undefined;
            // A limit is no missing permission.
            if (/rate limit/i.test((0,errors/* messageOf */.bD)(error)))
                return `${head}: ${(0,errors/* messageOf */.bD)(error)}`;
            return `${head}. Add to this job:\n\npermissions:\n  contents: read\n  pull-requests: write\n${needs === undefined ? '' : `\nGitHub says it needs: ${needs}.`}`;
        }
        case 401:
            return `${head}: the token is not valid. Set github-token: \${{ github.token }}.`;
        case 404:
            return `${head}: there is no such pull request in this repository, or the token cannot see it.`;
        default:
            return `${head}: ${(0,errors/* messageOf */.bD)(error)}.`;
    }
}


/***/ }),

/***/ 8808:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $m: () => (/* binding */ isOfSameRun),
/* harmony export */   Iu: () => (/* binding */ uniteSections),
/* harmony export */   Rj: () => (/* binding */ fingerprint),
/* harmony export */   TN: () => (/* binding */ keyOf),
/* harmony export */   U4: () => (/* binding */ isNewer),
/* harmony export */   X0: () => (/* binding */ mergeSections),
/* harmony export */   ng: () => (/* binding */ runOf),
/* harmony export */   oM: () => (/* binding */ writeStates),
/* harmony export */   un: () => (/* binding */ readState)
/* harmony export */ });
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8522);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8816);
/* harmony import */ var _report_schema_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7455);



// What our comment remembers, in its last line: a part for every job that has written to it. GitHub offers no other place that a token with
// `pull-requests: write` can keep anything in.
const section = zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
    report: _report_schema_js__WEBPACK_IMPORTED_MODULE_1__/* .reportSchema */ .Q.optional().describe('the last that was measured'),
    notBuilt: zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({ run: _report_schema_js__WEBPACK_IMPORTED_MODULE_1__/* .runSchema */ .L, what: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), reason: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP() }).optional().describe('a later run could not measure'),
});
const stateSchema = zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({ v: zod__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .euz(1), sections: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(section).max(1_000) });
// A comment holds 65,536 characters; a state that grows beyond this when unpacked is none of ours.
const MAX_UNPACKED = 8 * 1024 * 1024;
const STATE = /<!-- tare:state ([A-Za-z0-9+/=]+) -->\s*$/;
/** @returns the sections that a comment's body remembers; none where it holds no state that we can read */
function readState(body) {
    const [, text] = STATE.exec(body) ?? [];
    if (text === undefined)
        return [];
    try {
        const json = (0,node_zlib__WEBPACK_IMPORTED_MODULE_0__.inflateRawSync)(Buffer.from(text, 'base64'), { maxOutputLength: MAX_UNPACKED }).toString('utf8');
        return stateSchema.parse(JSON.parse(json)).sections;
    }
    catch {
        // Somebody has edited it, or a later version wrote it: it is written anew.
        return [];
    }
}
/** The sections as text that an HTML comment can hold, richest first; each later one remembers less. */
const writeStates = (sections) => [reduce, withoutCauses].map((shorten) => {
    const short = sections.map(({ report, notBuilt }) => ({ ...(report && { report: shorten(report) }), ...(notBuilt && { notBuilt }) }));
    return (0,node_zlib__WEBPACK_IMPORTED_MODULE_0__.deflateRawSync)(JSON.stringify({ v: 1, sections: short }), { level: 9 }).toString('base64');
});
/** Rows and causes; layers, files and waste are told by the run that measured them, and by its summary. */
const reduce = (report) => ({
    ...report,
    images: report.images.map(({ paths, waste, hints, ...image }) => ({
        ...image,
        candidate: { ...image.candidate, layers: [] },
        baseline: 'layers' in image.baseline ? { ...image.baseline, layers: [] } : image.baseline,
    })),
});
const withoutCauses = (report) => {
    const short = reduce(report);
    return { ...short, images: short.images.map(({ causes, ...image }) => image) };
};
/** The run that a section was last written by. */
const runOf = ({ report, notBuilt }) => {
    const run = notBuilt?.run ?? report?.run;
    if (!run)
        throw new Error('a section without a report and without a failure');
    return run;
};
/** Which image of which step of which job a section is of, whatever the run. Two calls of a reusable workflow differ in the image alone. */
const keyOf = (one) => {
    const { workflow, job, matrix, step } = runOf(one);
    return JSON.stringify([workflow, job, matrix?.index ?? 0, step, one.report?.images[0]?.name ?? one.notBuilt?.what]);
};
/** What sections come to, without the details that only the run that measured them can tell, and without the time of day. */
const fingerprint = (sections) => JSON.stringify(sections.map((one) => [
    keyOf(one),
    one.report && [one.report.run.runId, one.report.run.runAttempt, withoutCauses(one.report).images],
    one.notBuilt && [one.notBuilt.run.runId, one.notBuilt.run.runAttempt],
]));
const isOfSameRun = (one, other) => runIdOf(one) === runIdOf(other) && runOf(one).workflow === runOf(other).workflow;
/** What two comments remember, as one: of each part the newer. */
function uniteSections(states) {
    const newest = new Map();
    for (const one of states.flat()) {
        const key = keyOf(one);
        const other = newest.get(key);
        if (!other || isNewer(one, other))
            newest.set(key, one);
    }
    return [...newest.values()].toSorted(inOrder);
}
/** Of two sections of one step. */
const isNewer = (one, other) => runIdOf(one) - runIdOf(other) > 0 || (runIdOf(one) === runIdOf(other) && attemptOf(one) > attemptOf(other));
/** Adds what a run has to tell to what is remembered already. The same in whatever order the runs arrive. */
function mergeSections(known, own, scope) {
    let sections = known;
    let isOutdated = true;
    for (const one of own) {
        const run = runOf(one);
        const group = sections.filter((other) => runOf(other).workflow === run.workflow);
        const newest = Math.max(0, ...group.map(runIdOf));
        if (runIdOf(one) < newest)
            continue;
        // What the last run did not renew is gone from the workflow; what it did, this one will renew, too.
        const isKept = (other) => runOf(other).workflow !== run.workflow ||
            runIdOf(other) === runIdOf(one) ||
            (scope === 'a part' && (runIdOf(one) === newest || runIdOf(other) === newest));
        const isSamePart = (other) => keyOf(other) === keyOf(one);
        // Another part of the same run may have dropped it already.
        const before = sections.find(isSamePart) ?? known.find(isSamePart);
        if (before && isNewer(before, one))
            continue;
        isOutdated = false;
        // A build that failed leaves what was known before.
        const report = one.report ?? before?.report;
        sections = [...sections.filter((other) => other !== before && isKept(other)), { ...one, ...(report && { report }) }];
    }
    return { sections: sections.toSorted(inOrder), isOutdated };
}
const runIdOf = (one) => runOf(one).runId ?? 0;
const attemptOf = (one) => runOf(one).runAttempt ?? 0;
const inOrder = (one, other) => {
    const [a, b] = [runOf(one), runOf(other)];
    return ((a.workflow ?? '').localeCompare(b.workflow ?? '') ||
        (a.job ?? '').localeCompare(b.job ?? '') ||
        (a.matrix?.index ?? 0) - (b.matrix?.index ?? 0) ||
        (a.step ?? '').localeCompare(b.step ?? '') ||
        keyOf(one).localeCompare(keyOf(other)));
};


/***/ }),

/***/ 6031:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  d: () => (/* binding */ viewOf)
});

// EXTERNAL MODULE: ./lib/report/assemble.js + 1 modules
var assemble = __webpack_require__(1693);
;// CONCATENATED MODULE: ./lib/report/merge.js

/** Newer first: a higher run, of one run the later attempt, of one attempt what ended last. */
const newestFirst = (one, other) => (other.run.runId ?? 0) - (one.run.runId ?? 0) ||
    (other.run.runAttempt ?? 0) - (one.run.runAttempt ?? 0) ||
    other.run.finishedAt.localeCompare(one.run.finishedAt);
/**
 * Several reports as one, their images in the order given. They must be about the same figure; what they do not agree on otherwise is left out.
 * @param reports at least one
 */
function mergeReports(reports) {
    const [newest] = [...reports].sort(newestFirst);
    if (!newest)
        throw new Error('there is no report to merge');
    if (reports.length === 1)
        return newest;
    const images = reports.flatMap((report) => report.images);
    const notMeasured = reports.flatMap((report) => (report.notMeasured ?? []).map(({ what, reason }) => ({ what: `${what} of ${report.images[0]?.name ?? 'an image'}`, reason })));
    const { waiting, notBuilt, notMeasured: own, ...facts } = newest;
    const { matrix, step, ...run } = newest.run;
    return {
        ...facts,
        run,
        result: (0,assemble/* resultOf */.Bg)(images, notMeasured),
        minChangeBytes: Math.max(...reports.map(({ minChangeBytes }) => minChangeBytes)),
        builder: mergeBuilders(reports.map(({ builder }) => builder)),
        ...(notMeasured.length > 0 && { notMeasured }),
        images,
    };
}
function mergeBuilders(builders) {
    const [first, ...others] = builders;
    if (!first)
        return { method: 'several' };
    const agreed = Object.entries(first).filter(([key, value]) => others.every((other) => other[key] === value));
    return { method: 'several', ...Object.fromEntries(agreed) };
}

// EXTERNAL MODULE: ./lib/comment/state.js
var state = __webpack_require__(8808);
;// CONCATENATED MODULE: ./lib/comment/view.js


/**
 * What the sections come to, as one report. Only what belongs to the newest run of its workflow, and to the pull request's newest commit, is
 * shown as a result; what is older, or not there although the matrix has it, is waiting.
 * @returns undefined while nothing was ever measured
 */
function viewOf(sections) {
    const isCurrent = currentOnes(sections);
    const current = sections.filter(isCurrent);
    const measured = current.flatMap(({ report, notBuilt }) => (report && !notBuilt ? report : []));
    // Where nothing else is there, what was known before a build failed is better than nothing: the line above it says what it is.
    const known = current.some(({ report }) => report) ? current : sections;
    const shown = measured.length > 0 ? measured : known.flatMap(({ report }) => report ?? []);
    const [newest] = [...shown].sort(newestFirst);
    if (!newest)
        return undefined;
    const reports = shown.filter(({ measure }) => measure === newest.measure);
    const others = shown.filter(({ measure }) => measure !== newest.measure);
    const waiting = [
        ...sections.filter((one) => !isCurrent(one)).map(nameOf),
        ...missingLegs(sections, isCurrent),
        ...others.map((report) => `${imagesOf(report)}: measured as ${report.measure}, which needs a comment-key of its own`),
    ];
    const notBuilt = current.flatMap((one) => {
        if (!one.notBuilt)
            return [];
        const { run, what, reason } = one.notBuilt;
        return [{ what, ...(run.headSha !== undefined && { headSha: run.headSha }), reason }];
    });
    return { ...mergeReports(reports), ...(waiting.length > 0 && { waiting }), ...(notBuilt.length > 0 && { notBuilt }) };
}
const imagesOf = ({ images }) => [...new Set(images.map(({ name, platform }) => `${name} ${platform}`))].join(', ');
const nameOf = (one) => (one.report ? imagesOf(one.report) : (one.notBuilt?.what ?? 'a job'));
function currentOnes(sections) {
    const runs = sections.map(state/* runOf */.ng);
    const newestOf = (some) => some.reduce((best, run) => (best === undefined || (run.runId ?? 0) > (best.runId ?? 0) ? run : best), undefined);
    // A run by hand is of whatever commit it is of.
    const head = newestOf(runs.filter(({ pullRequest }) => pullRequest !== undefined))?.headSha;
    return (one) => {
        const { workflow, runId, pullRequest, headSha } = (0,state/* runOf */.ng)(one);
        const newest = newestOf(runs.filter((run) => run.workflow === workflow));
        return runId === newest?.runId && (pullRequest === undefined || headSha === head);
    };
}
/** Legs of a matrix that nothing is known of, per job. */
function missingLegs(sections, isCurrent) {
    const jobs = new Map();
    for (const one of sections.filter(isCurrent)) {
        const { workflow, job = 'the job', matrix } = (0,state/* runOf */.ng)(one);
        if (matrix === undefined)
            continue;
        const id = JSON.stringify([workflow, job]);
        jobs.set(id, { job, total: matrix.total, known: (jobs.get(id)?.known ?? new Set()).add(matrix.index) });
    }
    // Those that an earlier run has told of are named already.
    for (const one of sections) {
        const { workflow, job = 'the job', matrix } = (0,state/* runOf */.ng)(one);
        if (matrix !== undefined)
            jobs.get(JSON.stringify([workflow, job]))?.known.add(matrix.index);
    }
    return [...jobs.values()].flatMap(({ job, total, known }) => {
        const missing = total - [...known].filter((index) => index < total).length;
        return missing > 0 ? [`${missing} of the ${total} matrix jobs of ${job}`] : [];
    });
}


/***/ }),

/***/ 2699:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  fE: () => (/* binding */ docsOf),
  uW: () => (/* binding */ findHints)
});

// UNUSED EXPORTS: RULES

// EXTERNAL MODULE: ./lib/measure/ledger.js
var measure_ledger = __webpack_require__(99);
// EXTERNAL MODULE: ./lib/measure/image.js
var measure_image = __webpack_require__(8165);
// EXTERNAL MODULE: ./lib/measure/pathtable.js
var pathtable = __webpack_require__(9485);
// EXTERNAL MODULE: ./lib/measure/pathtext.js
var pathtext = __webpack_require__(5646);
// EXTERNAL MODULE: ./lib/compare/paths.js
var compare_paths = __webpack_require__(9483);
;// CONCATENATED MODULE: ./lib/compare/hints/rule.js
/** The Dockerfile instruction of a layer that is the image's own; undefined for layers of the base image. */
function instructionOf(origin) {
    return origin?.kind === 'instruction' || origin?.kind === 'history' ? origin.text : undefined;
}
/** Whether it is a COPY or an ADD, whatever it copies from. */
const isCopy = (instruction) => instruction !== undefined && /^(COPY|ADD)\b/i.test(instruction);
/**
 * Whether it brings files of the build context as they are. What `COPY --from=` brings was made on purpose, and an image's history does not tell the
 * two apart; what `ADD` unpacks or fetches no .dockerignore can leave out.
 */
const isFromContext = (origin) => origin?.kind === 'instruction' &&
    isCopy(origin.text) &&
    origin.copiedFrom === undefined &&
    !/^ADD\b.*(\.(tar|t[gx]z|tbz2?|tar\.\w+)\b|\w+:\/\/|\bgit@)/i.test(origin.text);
/** Sums the folders that match, per layer. The path told is the tree that holds most of it, the names are those of all. */
function sumFolders({ folders }, pattern, isMeant) {
    const found = new Map();
    for (const { layer, folder, bytes } of folders) {
        const [match] = pattern.exec(folder) ?? [];
        if (match === undefined || !isMeant(layer))
            continue;
        const path = folder.slice(0, folder.indexOf(match) + match.length);
        const trees = found.get(layer) ?? new Map();
        found.set(layer, trees);
        trees.set(path, (trees.get(path) ?? 0) + bytes);
    }
    return [...found].map(([layer, trees]) => {
        const paths = [...trees].sort(([, one], [, other]) => other - one).map(([path]) => path);
        const names = new Set(paths.map((path) => path.split('/').at(-2) ?? ''));
        return { layer, bytes: [...trees.values()].reduce((sum, bytes) => sum + bytes, 0), path: paths[0] ?? '', names: [...names] };
    });
}

;// CONCATENATED MODULE: ./lib/compare/hints/bytecode.js

/** Running pip as root compiles whatever it imports: itself, and the standard library of the base image. */
const BYTE_CODE = {
    name: 'python-byte-code',
    docs: 'https://docs.python.org/3/using/cmdline.html#envvar-PYTHONDONTWRITEBYTECODE',
    find: (image) => sumFolders(image, /(^|\/)__pycache__\//, (layer) => /^RUN\b.*(?<!-)\bpip[\d.]* ([^;&|]* )?(install|wheel|download)\b/s.test(instructionOf(image.origins[layer]) ?? '')).map((found) => ({
        ...found,
        advice: 'set PYTHONDONTWRITEBYTECODE=1 for that RUN and write pip install --no-compile, or copy the packages alone from a builder stage',
    })),
};

;// CONCATENATED MODULE: ./lib/compare/hints/caches.js

const CACHE_MOUNTS = 'https://docs.docker.com/build/cache/optimize/#use-cache-mounts';
const APT = 'https://docs.docker.com/build/building/best-practices/#apt-get';
/** A package manager's cache that an instruction of the image's own left in its layer. */
const cache = (name, folder, advice, docs = CACHE_MOUNTS) => ({
    name: `${name}-cache`,
    docs,
    find: (image) => sumFolders(image, folder, (layer) => instructionOf(image.origins[layer]) !== undefined).map((found) => ({ ...found, advice })),
});
const mount = (target) => `or mount it while building: RUN --mount=type=cache,target=${target}`;
/** Where package managers keep what they fetched. The image needs none of it. */
const CACHES = [
    cache('apt', /^var\/(lib\/apt\/lists|cache\/apt)\//, 'end the same RUN with rm -rf /var/lib/apt/lists/* and apt-get clean', APT),
    cache('apk', /^(var\/cache\/apk|etc\/apk\/cache)\//, 'write apk add --no-cache'),
    cache('dnf', /^var\/cache\/(dnf|yum|libdnf5)\//, 'end the same RUN with dnf clean all'),
    cache('pip', /(^|\/)\.cache\/pip\//, `write pip install --no-cache-dir, ${mount('/root/.cache/pip')}`),
    cache('npm', /(^|\/)\.npm\/_cacache\//, `end the same RUN with npm cache clean --force, ${mount('/root/.npm')}`),
    cache('yarn', /(^|\/)\.?(cache\/yarn|yarn\/berry\/cache)\//, `end the same RUN with yarn cache clean, ${mount('/usr/local/share/.cache/yarn')}`),
    cache('pnpm', /(^|\/)(\.local\/share\/pnpm\/store|\.pnpm-store)\//, `end the same RUN with pnpm store prune, ${mount('/root/.local/share/pnpm/store')}`),
    cache('go-build', /(^|\/)\.cache\/go-build\//, mount('/root/.cache/go-build').replace('or mount', 'mount')),
    cache('go-modules', /(^|\/)go\/pkg\/mod\//, `build in a stage of its own and copy the program, ${mount('/go/pkg/mod')}`),
    cache('cargo', /(^|\/)\.?cargo\/registry\//, `build in a stage of its own and copy the program, ${mount('/usr/local/cargo/registry')}`),
    cache('maven', /(^|\/)\.m2\/repository\//, `build in a stage of its own and copy the archive, ${mount('/root/.m2')}`),
    cache('gradle', /(^|\/)\.gradle\/caches\//, `build in a stage of its own and copy the archive, ${mount('/root/.gradle')}`),
];

;// CONCATENATED MODULE: ./lib/compare/hints/context.js

const DOCS = 'https://docs.docker.com/build/concepts/context/#dockerignore-files';
/** A folder of the build context that an image hardly ever needs, brought by COPY or ADD. */
const copied = (name, folder) => ({
    name: `copied-${name}`,
    docs: DOCS,
    find: (image) => sumFolders(image, folder, (layer) => isFromContext(image.origins[layer])).map(({ names, ...found }) => ({
        ...found,
        advice: 'add to .dockerignore',
        // The folders' own names: a line for another one leaves nothing out.
        lines: names.map((own) => `**/${own}`),
    })),
});
const COPIED = [
    copied('git', /(^|\/)\.git\//),
    copied('node-modules', /(^|\/)node_modules\//),
    copied('virtualenv', /(^|\/)\.?venv\//),
    copied('tests', /(^|\/)(tests?|__tests__|spec)\//),
    copied('docs', /(^|\/)docs?\//),
    copied('editor-files', /(^|\/)\.(idea|vscode|vs)\//),
];

;// CONCATENATED MODULE: ./lib/compare/hints/duplicates.js

const DUPLICATES = {
    name: 'duplicate-files',
    docs: 'https://docs.docker.com/build/building/best-practices/#dont-install-unnecessary-packages',
    find: ({ duplicates, origins }) => duplicates
        .filter(({ layer }) => instructionOf(origins[layer]) !== undefined)
        .map(({ layer, bytes, path, also }) => ({
        layer,
        bytes,
        path,
        advice: `the same content is at ${also}, too: keep one of them, and make the other a link to it`,
    })),
};

;// CONCATENATED MODULE: ./lib/compare/hints/order.js

const WHOLE_CONTEXT = /^(COPY|ADD)\s+(--\S+\s+)*\.\/?\s+\S+$/i;
const INSTALLS = /\b(npm (ci|i|install)|yarn( install)?|pnpm (i|install)|bun install|pip[\d.]* install|poetry install|uv sync|bundle install|composer install|go mod download|cargo fetch|apt-get install|apk add|dnf install|yum install)\b/;
/** A layer of dependencies that is made anew whenever any file of the context changes: what it weighs is pushed and pulled again. */
const INSTALLED_AFTER_COPY = {
    name: 'copied-before-install',
    docs: 'https://docs.docker.com/build/cache/optimize/#order-your-layers',
    find: ({ origins, reruns, folders }) => reruns.flatMap(({ copy, run }) => {
        const [copies, installs] = [instructionOf(origins[copy]), instructionOf(origins[run])];
        if (!isFromContext(origins[copy]) || !WHOLE_CONTEXT.test(copies ?? '') || !INSTALLS.test(installs ?? ''))
            return [];
        const own = folders.filter(({ layer }) => layer === run).toSorted((one, other) => other.bytes - one.bytes);
        const bytes = own.reduce((sum, folder) => sum + folder.bytes, 0);
        const path = own[0]?.folder ?? '/';
        const advice = 'copy the list of dependencies first and install them, then COPY the rest: as it is, any changed file makes this layer anew, for everybody who pulls it';
        return [{ layer: run, bytes, path, advice }];
    }),
};

;// CONCATENATED MODULE: ./lib/compare/hints/secrets.js

// Names that tools give to what opens doors; never what a file says, which nobody here reads. Public halves and examples are none.
const SECRET = /^(id_(rsa|dsa|ecdsa|ed25519)|\.env(\.(?!(example|sample|template|dist|test)$)[\w-]+)?|\.(netrc|npmrc|pypirc|pgpass|git-credentials|htpasswd)|credentials(\.json)?|[\w.-]+\.(key|p12|pfx|jks|keystore|kdbx|ppk)|kubeconfig|service[-_]account[\w.-]*\.json)$/i;
/** A file that looks like a secret, brought from the build context: whoever has the image has it, too, also when a later layer deletes it. */
const SECRETS = {
    name: 'copied-secret',
    docs: 'https://docs.docker.com/build/building/secrets/',
    isAboutMore: true,
    find: ({ origins, filesOf }) => origins.flatMap((origin, layer) => {
        if (!isFromContext(origin))
            return [];
        const files = filesOf(layer, SECRET);
        const [first] = files;
        if (!first)
            return [];
        const name = first.path.slice(first.path.lastIndexOf('/') + 1);
        const advice = 'by its name this may be a secret, and everybody who has the image has it: add to .dockerignore';
        const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
        return [{ layer, bytes, path: first.path, advice, lines: [`**/${name}`] }];
    }),
};

;// CONCATENATED MODULE: ./lib/compare/hints/toolchain.js

// Compilers, their headers and libraries, wherever distributions and the official images put them.
const TOOLCHAIN = /^usr\/(include|lib\/gcc|libexec\/gcc|lib\/(?:go|llvm)-?[\d.]*|share\/go-[\d.]+|local\/(?:go|rustup|cargo))\/|^root\/\.(?:cargo|rustup)\//;
const ADVICE = {
    'one stage': 'this Dockerfile has a single stage: build in one of its own and copy what it makes into a smaller final one: FROM … AS builder, then COPY --from=builder',
    'several stages': 'the final stage still holds it: start that stage from a smaller image, and bring what was built with COPY --from',
    unknown: 'build in a stage of its own and copy what it makes into a smaller final stage: FROM … AS builder, then COPY --from=builder',
};
/** Compilers in the image that is shipped, its base included: what is built with them could be copied into an image without. */
const TOOLCHAINS = {
    name: 'toolchain',
    docs: 'https://docs.docker.com/build/building/multi-stage/',
    find: (image) => sumFolders(image, TOOLCHAIN, () => true).map((found) => ({
        ...found,
        advice: ADVICE[image.stages === undefined ? 'unknown' : image.stages === 1 ? 'one stage' : 'several stages'],
    })),
};

;// CONCATENATED MODULE: ./lib/compare/hints/waste.js

/** Wasted bytes that an instruction of the image's own made, one finding per layer that could mend it. */
function wasted({ waste, origins }, isMeant, mender, advise) {
    const found = new Map();
    for (const one of waste) {
        const layer = one[mender];
        if (!isMeant(one) || instructionOf(origins[layer]) === undefined || instructionOf(origins[one.introducedBy]) === undefined)
            continue;
        const known = found.get(layer) ?? { bytes: 0, largest: one };
        const largest = one.bytes > known.largest.bytes ? one : known.largest;
        found.set(layer, { bytes: known.bytes + one.bytes, largest });
    }
    return [...found].map(([layer, { bytes, largest }]) => ({
        ...{ layer, bytes, path: largest.path },
        advice: advise(instructionOf(origins[largest.introducedBy]), instructionOf(origins[largest.removedBy])),
    }));
}
const DELETED_LATER = {
    name: 'deleted-later',
    docs: 'https://docs.docker.com/build/building/best-practices/#run',
    find: (image) => wasted(image, ({ cause, introducedBy, removedBy }) => (cause === 'deleted' || cause === 'folder emptied') && introducedBy !== removedBy, 'introducedBy', (bringer) => isCopy(bringer)
        ? 'mount it where it is used, RUN --mount=type=bind, in place of copying it: a later instruction only hides it'
        : 'delete it in the instruction that brings it: a later one only hides it'),
};
const METADATA_COPY = {
    name: 'copied-for-metadata',
    docs: 'https://docs.docker.com/reference/dockerfile/#copy---chown---chmod',
    find: (image) => wasted(image, ({ cause }) => cause === 'copied for its metadata', 'removedBy', (bringer, copier) => isCopy(copier)
        ? 'it copies again what is there already: leave that out here with --exclude=, or drop the instruction that brings it first'
        : isCopy(bringer)
            ? 'write COPY --chmod= or --chown= in place of this instruction: it stores every file a second time'
            : 'change owner and permissions in the instruction that makes the files: another one stores every file a second time'),
};

;// CONCATENATED MODULE: ./lib/compare/hints/find.js













/** Every rule there is. One more is one more file, or one more line in the table it belongs to. */
const RULES = [
    ...CACHES,
    BYTE_CODE,
    DELETED_LATER,
    METADATA_COPY,
    ...COPIED,
    SECRETS,
    DUPLICATES,
    INSTALLED_AFTER_COPY,
    TOOLCHAINS,
];
/** Where the advice of a rule is explained. A report may come from a stranger: its own word for that is no address to send people to. */
const docsOf = (name) => RULES.find((rule) => rule.name === name)?.docs;
// What saves less is not worth a line in anybody's comment.
const MIN_BYTES = 100_000;
/**
 * What could be spared in an image, by rule, most bytes first. Rules may be about the same bytes: what they save does not add up.
 * @param reruns what the comparison knows of instructions that ran again
 */
function findHints(image, reruns, paths) {
    const inspected = inspect(image, reruns, paths);
    return RULES.flatMap((rule) => rule
        .find(inspected)
        .filter(({ bytes }) => bytes >= MIN_BYTES || rule.isAboutMore)
        .map(({ layer, bytes, path, advice, lines }) => ({
        rule: rule.name,
        bytes,
        path,
        advice,
        ...(lines && { lines: [...lines] }),
        docs: rule.docs,
        origin: inspected.origins[layer] ?? { kind: 'unknown' },
    }))).sort((one, other) => other.bytes - one.bytes || one.rule.localeCompare(other.rule));
}
function inspect({ ledger, layers, recipe, duplicateBytes }, reruns, paths) {
    return {
        origins: layers.map(({ origin }) => origin),
        folders: groupByFolder(ledger, paths),
        waste: wastedBytes(ledger, paths),
        // Without every file's checksum nobody has counted them.
        duplicates: (duplicateBytes ?? 0) < MIN_BYTES ? [] : findDuplicates(ledger, paths),
        reruns,
        stages: recipe?.dockerfile.stages.length,
        filesOf: (layer, name) => filesNamed(ledger, layer, name, paths),
    };
}
/** A million files lie in some thousand folders: names are read once per folder, not per file. */
function groupByFolder({ extents }, paths) {
    const layers = new Map();
    for (let extent = 0; extent < extents.count; extent++) {
        if (extents.removedBy[extent] !== measure_ledger/* VISIBLE */.f9)
            continue;
        const layer = extents.introducedBy[extent] ?? 0;
        const folder = paths.parentOf(extents.paths[extent] ?? pathtable/* ROOT */.D);
        const folders = layers.get(layer) ?? new Map();
        layers.set(layer, folders);
        const lump = folders.get(folder);
        const bytes = extents.bytes[extent] ?? 0;
        if (lump) {
            lump.bytes += bytes;
            lump.files++;
        }
        else
            folders.set(folder, { bytes, files: 1 });
    }
    return [...layers].flatMap(([layer, folders]) => [...folders].map(([folder, lump]) => ({ layer, folder: folder === pathtable/* ROOT */.D ? '' : (0,pathtext/* pathText */.L)(paths.bytesOf(folder), true), ...lump })));
}
const wastedBytes = (ledger, paths) => [...(0,compare_paths/* groupWaste */.uL)(ledger).values()].map(({ cause, introducedBy, removedBy, extents }) => {
    const sizeOf = (extent) => ledger.extents.bytes[extent] ?? 0;
    let [bytes, largest] = [0, extents[0] ?? 0];
    for (const extent of extents) {
        bytes += sizeOf(extent);
        if (sizeOf(extent) > sizeOf(largest))
            largest = extent;
    }
    return { cause, introducedBy, removedBy, bytes, path: pathAt(ledger, largest, paths) };
});
const pathAt = ({ extents }, extent, paths) => (0,pathtext/* pathText */.L)(paths.bytesOf(extents.paths[extent] ?? pathtable/* ROOT */.D), false);
/** Per layer, its visible files of a size and a checksum that a file before them had. */
function findDuplicates(ledger, paths) {
    const { extents } = ledger;
    const first = new Map();
    const found = new Map();
    for (let extent = 0; extent < extents.count; extent++) {
        const bytes = extents.bytes[extent] ?? 0;
        if (bytes < measure_image/* MIN_DUPLICATE_BYTES */.ZO || extents.removedBy[extent] !== measure_ledger/* VISIBLE */.f9)
            continue;
        const content = `${bytes} ${extents.checksums[extent] ?? 0}`;
        const also = first.get(content);
        if (also === undefined) {
            first.set(content, extent);
            continue;
        }
        const layer = extents.introducedBy[extent] ?? 0;
        const known = found.get(layer);
        if (!known)
            found.set(layer, { bytes, largest: extent, also });
        else {
            known.bytes += bytes;
            if (bytes > (extents.bytes[known.largest] ?? 0))
                Object.assign(known, { largest: extent, also });
        }
    }
    return [...found].map(([layer, { bytes, largest, also }]) => ({
        layer,
        bytes,
        path: pathAt(ledger, largest, paths),
        also: pathAt(ledger, also, paths),
    }));
}
/** Only the names are read: they tell, and there may be a million. */
function filesNamed(ledger, layer, name, paths) {
    const { extents } = ledger;
    const [start, end] = (0,measure_ledger/* extentsOf */.fK)(ledger, layer);
    const found = [];
    for (let extent = start; extent < end; extent++) {
        if (name.test(Buffer.from(paths.nameOf(extents.paths[extent] ?? pathtable/* ROOT */.D)).toString('latin1')))
            found.push({ path: pathAt(ledger, extent, paths), bytes: extents.bytes[extent] ?? 0 });
    }
    return found;
}


/***/ }),

/***/ 9483:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   PN: () => (/* binding */ listWaste),
/* harmony export */   Zc: () => (/* binding */ largestPaths),
/* harmony export */   bg: () => (/* binding */ byBytes),
/* harmony export */   cD: () => (/* binding */ comparePaths),
/* harmony export */   cz: () => (/* binding */ sum),
/* harmony export */   hP: () => (/* binding */ lowestFirst),
/* harmony export */   uL: () => (/* binding */ groupWaste)
/* harmony export */ });
/* harmony import */ var _measure_ledger_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(99);
/* harmony import */ var _measure_pathtable_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9485);


// A line must explain at least a fiftieth of all that moved: more lines than that nobody reads.
const MIN_SHARE = 1 / 50;
const MAX_LINES = 50;
/** What became of every visible file between two images. The lines and the rest add up to the difference of the visible bytes. */
function comparePaths(baseline, candidate, paths) {
    return rollUp(() => changedFiles(baseline, candidate, paths.count()), paths);
}
/** Where the visible bytes of one image are. The lines and the rest add up to them. */
function largestPaths({ visibleAt }, paths) {
    return rollUp(() => visibleFiles(visibleAt), paths);
}
function* changedFiles(baseline, candidate, count) {
    for (let path = 0; path < count; path++) {
        // The table may have grown since the first ledger was made.
        const before = baseline.visibleAt[path] ?? _measure_ledger_js__WEBPACK_IMPORTED_MODULE_0__/* .ABSENT */ .sj;
        const after = candidate.visibleAt[path] ?? _measure_ledger_js__WEBPACK_IMPORTED_MODULE_0__/* .ABSENT */ .sj;
        const bytes = Math.max(after, 0) - Math.max(before, 0);
        if (bytes !== 0)
            yield { path, bytes, change: before === _measure_ledger_js__WEBPACK_IMPORTED_MODULE_0__/* .ABSENT */ .sj ? 'added' : after === _measure_ledger_js__WEBPACK_IMPORTED_MODULE_0__/* .ABSENT */ .sj ? 'removed' : 'changed' };
    }
}
function* visibleFiles(visibleAt) {
    for (let path = 0; path < visibleAt.length; path++) {
        const bytes = visibleAt[path] ?? _measure_ledger_js__WEBPACK_IMPORTED_MODULE_0__/* .ABSENT */ .sj;
        if (bytes > 0)
            yield { path, bytes, change: 'added' };
    }
}
/** What is wasted, most bytes first. The lines and the rest add up to the image's wasted bytes. */
function listWaste(ledger, paths) {
    const told = [...groupWaste(ledger).values()].map(({ cause, introducedBy, removedBy, extents }) => {
        const { lines, rest } = rollUp(() => wastedFiles(ledger, extents), paths);
        return {
            lines: lines.map(({ path, isFolder, bytes, files }) => ({ path, isFolder, bytes, files, cause, introducedBy, removedBy })),
            rest,
        };
    });
    const lines = told.flatMap((group) => group.lines).sort((one, other) => byBytes(one, other, paths));
    return { lines: lines.slice(0, MAX_LINES), rest: sum([...lines.slice(MAX_LINES), ...told.map(({ rest }) => rest)]) };
}
function groupWaste({ extents }) {
    const groups = new Map();
    for (let extent = 0; extent < extents.count; extent++) {
        const removedBy = extents.removedBy[extent] ?? _measure_ledger_js__WEBPACK_IMPORTED_MODULE_0__/* .VISIBLE */ .f9;
        if (removedBy === _measure_ledger_js__WEBPACK_IMPORTED_MODULE_0__/* .VISIBLE */ .f9 || extents.bytes[extent] === 0)
            continue;
        const introducedBy = extents.introducedBy[extent] ?? 0;
        const cause = _measure_ledger_js__WEBPACK_IMPORTED_MODULE_0__/* .WASTE_CAUSES */ .O1[extents.causes[extent] ?? 0] ?? 'deleted';
        const key = `${introducedBy} ${removedBy} ${cause}`;
        const group = groups.get(key) ?? { cause, introducedBy, removedBy, extents: [] };
        groups.set(key, group);
        group.extents.push(extent);
    }
    return groups;
}
function* wastedFiles({ extents }, chosen) {
    for (const extent of chosen)
        yield { path: extents.paths[extent] ?? _measure_pathtable_js__WEBPACK_IMPORTED_MODULE_1__/* .ROOT */ .D, bytes: extents.bytes[extent] ?? 0, change: 'removed' };
}
/**
 * Rolls files up into the folders that explain most with fewest lines: whatever is large enough is a line of its own, the rest is lumped
 * together at the lowest folder where it becomes large enough.
 */
function rollUp(leaves, paths) {
    let weight = 0;
    for (const { bytes } of leaves())
        weight += Math.abs(bytes);
    const threshold = Math.max(1, weight * MIN_SHARE);
    // Per folder, what is not yet told.
    const lumps = new Map();
    const lines = [];
    for (const { path, bytes, change } of leaves()) {
        if (Math.abs(bytes) >= threshold)
            lines.push({ path, isFolder: false, bytes, files: 1, change });
        else
            lump(lumps, paths.parentOf(path), { weight: Math.abs(bytes), bytes, files: 1, change });
    }
    const rest = { weight: 0, bytes: 0, files: 0, change: 'changed' };
    for (const path of lowestFirst(lumps.keys(), paths)) {
        const found = lumps.get(path);
        if (!found)
            continue;
        if (path !== _measure_pathtable_js__WEBPACK_IMPORTED_MODULE_1__/* .ROOT */ .D && found.weight >= threshold) {
            lines.push({ path, isFolder: true, bytes: found.bytes, files: found.files, change: found.change });
        }
        else if (path !== _measure_pathtable_js__WEBPACK_IMPORTED_MODULE_1__/* .ROOT */ .D)
            lump(lumps, paths.parentOf(path), found);
        else
            add(rest, found);
    }
    lines.sort((one, other) => byBytes(one, other, paths));
    const cut = lines.slice(MAX_LINES);
    return { lines: lines.slice(0, MAX_LINES), rest: sum([...cut, rest]) };
}
/** Folders and all those above them. A parent's number is smaller than its children's: every folder comes after what is in it. */
function lowestFirst(folders, paths) {
    const all = new Set();
    for (const folder of folders)
        for (let at = folder; !all.has(at); at = paths.parentOf(at))
            all.add(at);
    return Uint32Array.from(all).sort().reverse();
}
function lump(lumps, folder, part) {
    const known = lumps.get(folder);
    if (known)
        add(known, part);
    else
        lumps.set(folder, { ...part });
}
function add(into, part) {
    into.weight += part.weight;
    into.bytes += part.bytes;
    into.files += part.files;
    if (into.change !== part.change)
        into.change = 'changed';
}
const sum = (parts) => parts.reduce((total, { files, bytes }) => ({ files: total.files + files, bytes: total.bytes + bytes }), { files: 0, bytes: 0 });
/** Most bytes first, whichever way they went; equal ones in the byte order of their paths. */
const byBytes = (one, other, paths) => Math.abs(other.bytes) - Math.abs(one.bytes) || Buffer.compare(paths.bytesOf(one.path), paths.bytesOf(other.path));


/***/ }),

/***/ 6837:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   MB: () => (/* binding */ compressionOf),
/* harmony export */   kP: () => (/* binding */ MAGIC_BYTES),
/* harmony export */   mF: () => (/* binding */ decompress)
/* harmony export */ });
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8522);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
// By namespace: a Node.js without zstd has no such name to import.


/** How many bytes `compressionOf` wants to see. */
const MAGIC_BYTES = 4;
/** What the first bytes say: media types and file names are not always right. RFC 1952 §2.3.1, RFC 8878 §3.1.1 and §3.1.2 (a skippable frame may come first). */
function compressionOf(head) {
    const [a, b, c, d] = head;
    if (a === 0x1f && b === 0x8b)
        return 'gzip';
    if (a === 0x28 && b === 0xb5 && c === 0x2f && d === 0xfd)
        return 'zstd';
    if (a !== undefined && (a & 0xf0) === 0x50 && b === 0x2a && c === 0x4d && d === 0x18)
        return 'zstd';
    return 'none';
}
// What comes out in one piece, and how much of it may wait: decompression goes on in Node's thread pool while it is read here.
const CHUNK_BYTES = 256 * 1024;
const UNPACKING = { chunkSize: CHUNK_BYTES, readableHighWaterMark: 4 * CHUNK_BYTES };
// An honest layer is unpacked to 2 to 20 times its size; deflate can reach 1,030 times. Small layers may do as they like.
const MAX_RATIO = 200;
const RATIO_FREE_BYTES = 1024 ** 3;
/**
 * Unpacks a stream: every member of gzip, every frame of zstd.
 * @throws CorruptImageError when it is damaged, cut off, or a bomb: more than 200 times its size, beyond 1 GiB
 */
async function* decompress(source, compression) {
    let packedBytes = 0;
    let bytes = 0;
    async function* counted() {
        for await (const chunk of source) {
            packedBytes += chunk.length;
            yield chunk;
        }
    }
    const input = counted();
    try {
        for await (const chunk of compression === 'gzip' ? gunzip(input) : unzstd(input)) {
            bytes += chunk.length;
            if (bytes > RATIO_FREE_BYTES && bytes > packedBytes * MAX_RATIO)
                throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .CorruptImageError */ .hv(`its ${compression} data unpacks to more than ${MAX_RATIO} times its size: that is no layer but a bomb (explain: layers opens none)`);
            yield chunk;
        }
    }
    catch (error) {
        if (typeof error.code === 'string' && /^(Z_|ZSTD_)/.test(error.code))
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .CorruptImageError */ .hv(`its ${compression} data is damaged: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error)}`);
        throw error;
    }
    finally {
        // Waits for a chunk that is on its way: its memory, and what comes behind it, then belong to the next reader alone.
        await input.return();
    }
}
// Node passes over zeros behind the last member; Go, and so docker, does not.
async function* gunzip(input) {
    const rest = yield* unpack(node_zlib__WEBPACK_IMPORTED_MODULE_0__.createGunzip(UNPACKING), input);
    if (rest)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .CorruptImageError */ .hv('its gzip data goes on after its end');
}
// Node's zstd ends at the end of a frame when more follows in the same chunk, and drops the rest: every frame gets a stream of its own.
async function* unzstd(input) {
    if (typeof node_zlib__WEBPACK_IMPORTED_MODULE_0__.createZstdDecompress !== 'function')
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo('this Node.js cannot read zstd layers', { hint: 'use Node.js 22.15 or newer' });
    for (let rest;;) {
        rest ??= await nextOf(input);
        if (!rest)
            return;
        rest = yield* unpack(node_zlib__WEBPACK_IMPORTED_MODULE_0__.createZstdDecompress(UNPACKING), input, rest);
    }
}
/** Unpacks until the input or the stream ends. @returns what the stream left of the last chunk, if anything */
async function* unpack(stream, input, first) {
    const fed = feed(stream, input, first);
    for await (const chunk of stream)
        yield chunk;
    return fed;
}
/** Gives chunk after chunk, each only when the one before is used up. @returns what is left of the last one */
async function feed(stream, input, first) {
    const ended = new Promise((resolve) => {
        stream.once('end', resolve).once('close', resolve);
    });
    let given = 0;
    try {
        for (let chunk = first ?? (await nextOf(input)); chunk; chunk = await nextOf(input)) {
            given += chunk.length;
            await Promise.race([ended, new Promise((used) => stream.write(chunk, used))]);
            // A stream at its end takes no more, long before its last bytes are read.
            const left = given - stream.bytesWritten;
            if (left > 0)
                return chunk.subarray(chunk.length - left);
            if (stream.destroyed)
                return undefined;
        }
        stream.end();
    }
    catch (error) {
        stream.destroy(error);
    }
    return undefined;
}
async function nextOf(input) {
    const next = await input.next();
    return next.done === true ? undefined : next.value;
}


/***/ }),

/***/ 8165:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gv: () => (/* binding */ measureManifest),
/* harmony export */   ZO: () => (/* binding */ MIN_DUPLICATE_BYTES),
/* harmony export */   oU: () => (/* binding */ measureFiles)
/* harmony export */ });
/* harmony import */ var _ledger_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(99);

/** Below a disk block the same content twice costs nothing worth telling. */
const MIN_DUPLICATE_BYTES = 4_096;
/**
 * Reads every layer of an image.
 * @throws CorruptImageError when a layer is missing or not what it should be
 */
async function measureFiles(archive, origins, paths) {
    const contents = [];
    // One after another: a layer is unpacked beside the main thread while it is read here, and two at a time would only take more memory.
    for (const layer of archive.layers)
        contents.push(await layer.read());
    const ledger = (0,_ledger_js__WEBPACK_IMPORTED_MODULE_0__/* .buildLedger */ .ES)(contents, paths);
    const layers = measureLayers(archive, origins).map((layer, index) => {
        const content = contents[index];
        return content ? { ...layer, uncompressedBytes: content.uncompressedBytes, verified: 'blob' in content } : layer;
    });
    return {
        ...imageOf(archive, layers),
        uncompressedBytes: ledger.shippedBytes,
        visibleBytes: ledger.visibleBytes,
        wastedBytes: ledger.wastedBytes,
        // Without a Dockerfile nobody knows where the base image ends.
        ...(origins.every(({ kind }) => kind === 'base' || kind === 'instruction') && {
            inheritedWastedBytes: inheritedWaste(ledger, origins),
        }),
        // Without every file's checksum there is no telling.
        ...(layers.every(({ verified }) => verified) && { duplicateBytes: countDuplicates(ledger) }),
        ledger,
    };
}
/** What the manifest says without a layer being opened. */
const measureManifest = (archive, origins) => imageOf(archive, measureLayers(archive, origins));
function measureLayers({ layers }, origins) {
    return layers.map(({ diffId, descriptor }, index) => ({
        diffId,
        ...(descriptor && { digest: descriptor.digest }),
        // A blob that is the archive itself has the diff ID for its digest; any other is compressed, whatever its media type says.
        ...(descriptor && descriptor.digest !== diffId && { compressedBytes: descriptor.bytes }),
        origin: origins[index] ?? { kind: 'unknown' },
        verified: false,
    }));
}
function imageOf({ id, platform }, layers) {
    const compressed = layers.flatMap(({ compressedBytes }) => compressedBytes ?? []);
    return {
        digest: id,
        platform,
        layers,
        // A mixture of compressed and plain layers is no download size (docker-facts §2).
        ...(compressed.length === layers.length && { compressedBytes: compressed.reduce((sum, bytes) => sum + bytes, 0) }),
    };
}
/** Bytes that the base image itself wastes: nobody here can change that. */
function inheritedWaste({ extents }, origins) {
    let bytes = 0;
    for (let extent = 0; extent < extents.count; extent++) {
        const removedBy = extents.removedBy[extent] ?? _ledger_js__WEBPACK_IMPORTED_MODULE_0__/* .VISIBLE */ .f9;
        if (removedBy !== _ledger_js__WEBPACK_IMPORTED_MODULE_0__/* .VISIBLE */ .f9 && origins[removedBy]?.kind === 'base')
            bytes += extents.bytes[extent] ?? 0;
    }
    return bytes;
}
/** Visible bytes that other visible files hold, too: the same size and the same CRC-32. A figure of its own, never part of the waste. */
function countDuplicates({ extents }) {
    const seen = new Set();
    let bytes = 0;
    for (let extent = 0; extent < extents.count; extent++) {
        const size = extents.bytes[extent] ?? 0;
        if (size < MIN_DUPLICATE_BYTES || extents.removedBy[extent] !== _ledger_js__WEBPACK_IMPORTED_MODULE_0__/* .VISIBLE */ .f9)
            continue;
        // Size and checksum in one number of 53 bits: sizes that differ by a multiple of 2 MiB share it, and the checksum tells them apart.
        const key = (size % 0x20_0000) * 0x1_0000_0000 + (extents.checksums[extent] ?? 0);
        if (seen.has(key))
            bytes += size;
        else
            seen.add(key);
    }
    return bytes;
}


/***/ }),

/***/ 3217:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a7: () => (/* binding */ createEntryColumns),
/* harmony export */   se: () => (/* binding */ peek),
/* harmony export */   t0: () => (/* binding */ EntryKind),
/* harmony export */   w6: () => (/* binding */ readLayer)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8522);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(452);
/* harmony import */ var _decompress_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6837);
/* harmony import */ var _tar_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(439);





/** What an entry does to the file tree. */
const EntryKind = {
    /** A regular file: the only kind that has bytes. */
    File: 0,
    /** A further name for a file. */
    Hardlink: 1,
    Directory: 2,
    /** Symbolic link, device or pipe. */
    Other: 3,
    /** Removes a path of the layers below. */
    Whiteout: 4,
    /** Removes everything in a folder that the layers below have put there. */
    Opaque: 5,
};
/**
 * Reads a layer once, in passing: unpacked by its first bytes, hashed, every entry noted.
 * @throws CorruptImageError when it is damaged, or no tar archive at all
 */
async function readLayer(source, paths) {
    const { head, whole } = await peek(source);
    const compression = (0,_decompress_js__WEBPACK_IMPORTED_MODULE_3__/* .compressionOf */ .MB)(head);
    const blob = hashing(whole);
    const archive = compression === 'none' ? blob : hashing((0,_decompress_js__WEBPACK_IMPORTED_MODULE_3__/* .decompress */ .mF)(blob.stream, compression));
    const collector = collectEntries(paths);
    const walker = (0,_tar_js__WEBPACK_IMPORTED_MODULE_4__/* .createTarWalker */ .k)(collector);
    for await (const chunk of archive.stream)
        walker.write(chunk);
    walker.end();
    const { digest, bytes } = blob.result();
    return {
        diffId: archive === blob ? digest : archive.result().digest,
        blob: { digest, bytes },
        ...collector.content(),
    };
}
/** The first bytes of a stream (fewer when it is shorter), and the stream with them. */
async function peek(source, wanted = _decompress_js__WEBPACK_IMPORTED_MODULE_3__/* .MAGIC_BYTES */ .kP) {
    const input = source[Symbol.asyncIterator]();
    let head = new Uint8Array(0);
    for (let next = await input.next(); next.done !== true; next = await input.next()) {
        // A chunk is valid until the next is asked for: what is joined with another is copied.
        head = head.length === 0 ? next.value : Buffer.concat([head, next.value]);
        if (head.length >= wanted)
            break;
        head = Buffer.from(head);
    }
    async function* whole() {
        try {
            yield head;
            yield* { [Symbol.asyncIterator]: () => input };
        }
        finally {
            // Whoever stops at the head never reaches the line before.
            await input.return?.();
        }
    }
    return { head, whole: whole() };
}
/** Hashes what passes. */
function hashing(source) {
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    let bytes = 0;
    async function* stream() {
        for await (const chunk of source) {
            hash.update(chunk);
            bytes += chunk.length;
            yield chunk;
        }
    }
    return { stream: stream(), result: () => ({ digest: `sha256:${hash.digest('hex')}`, bytes }) };
}
/** Columns that grow entry by entry. */
function createEntryColumns() {
    let room = 256;
    let count = 0;
    let kinds = new Uint8Array(room);
    let paths = new Uint32Array(room);
    let bytes = new Float64Array(room);
    let details = new Uint32Array(room);
    return {
        /** @returns the entry's row */
        add(kind, path, size = 0, detail = 0) {
            if (count === room) {
                room *= 2;
                kinds = moved(kinds, new Uint8Array(room));
                paths = moved(paths, new Uint32Array(room));
                bytes = moved(bytes, new Float64Array(room));
                details = moved(details, new Uint32Array(room));
            }
            kinds[count] = kind;
            paths[count] = path;
            bytes[count] = size;
            details[count] = detail;
            return count++;
        },
        setDetail(row, detail) {
            details[row] = detail;
        },
        entries: () => ({ count, kinds, paths, bytes, details }),
    };
}
/** Turns the entries of one archive into columns. */
function collectEntries(paths) {
    const columns = createEntryColumns();
    let total = 0;
    // The file whose content is being read, and its CRC so far.
    let file = NONE;
    let crc = 0;
    function addWhiteout(name, base) {
        const folder = paths.intern(name.subarray(0, base));
        const mark = Buffer.from(name.subarray(base)).toString('latin1').replace(/\/+$/, '');
        if (mark === OPAQUE)
            columns.add(EntryKind.Opaque, folder);
        // What else begins with two marks is AUFS's own bookkeeping; a whiteout of nothing, `.` or `..` names nothing.
        else if (!mark.startsWith(WHITEOUT + WHITEOUT) && !/^\.{0,2}$/.test(mark.slice(WHITEOUT.length)))
            columns.add(EntryKind.Whiteout, paths.internChild(folder, name.subarray(base + WHITEOUT.length)));
    }
    return {
        entry({ kind, name, target, size }) {
            file = NONE;
            const base = baseStart(name);
            if (isWhiteout(name, base)) {
                addWhiteout(name, base);
                return;
            }
            const path = paths.intern(name);
            switch (kind) {
                case 'file':
                    crc = 0;
                    total += size;
                    file = columns.add(EntryKind.File, path, size);
                    return;
                case 'hardlink':
                    columns.add(EntryKind.Hardlink, path, 0, paths.intern(target));
                    return;
                case 'directory':
                    columns.add(EntryKind.Directory, path);
                    return;
                case 'symlink':
                case 'other':
                    columns.add(EntryKind.Other, path);
                    return;
            }
        },
        data(chunk) {
            crc = (0,node_zlib__WEBPACK_IMPORTED_MODULE_1__.crc32)(chunk, crc);
        },
        done() {
            if (file !== NONE)
                columns.setDetail(file, crc);
        },
        content() {
            if (!Number.isSafeInteger(total))
                throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .CorruptImageError */ .hv('its files claim more bytes than can be');
            return { uncompressedBytes: total, entries: columns.entries() };
        },
    };
}
// OCI image-spec, layer.md, "Whiteouts".
const WHITEOUT = '.wh.';
const OPAQUE = '.wh..wh..opq';
const SLASH = 0x2f;
const NONE = -1;
/** Where the last name of a path begins; slashes behind it do not count. */
function baseStart(path) {
    let end = path.length;
    while (end > 0 && path[end - 1] === SLASH)
        end--;
    return path.lastIndexOf(SLASH, end - 1) + 1;
}
const isWhiteout = (name, base) => name[base] === 0x2e && name[base + 1] === 0x77 && name[base + 2] === 0x68 && name[base + 3] === 0x2e;
function moved(from, to) {
    to.set(from);
    return to;
}


/***/ }),

/***/ 99:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ES: () => (/* binding */ buildLedger),
/* harmony export */   O1: () => (/* binding */ WASTE_CAUSES),
/* harmony export */   f9: () => (/* binding */ VISIBLE),
/* harmony export */   fK: () => (/* binding */ extentsOf),
/* harmony export */   sj: () => (/* binding */ ABSENT),
/* harmony export */   yt: () => (/* binding */ NO_COPY)
/* harmony export */ });
/* harmony import */ var _layer_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3217);
/* harmony import */ var _pathtable_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9485);


// Where every shipped byte ends up: visible in the final file system, or wasted, by whom and how (docker-facts §7).
// An extent is one regular file of one layer. Names refer to extents; an extent whose last name goes is wasted.
/** Why an extent is no longer visible. */
const WASTE_CAUSES = [
    'deleted', // a whiteout removed it, or a folder above it
    'folder emptied', // an opaque mark
    'overwritten',
    'copied for its metadata', // the same content again, with other permissions, owner or times
    'replaced by a file', // with the folder it was in
    'replaced by a folder',
    'twice in its layer',
];
const VISIBLE = 0xffff_ffff;
const NO_COPY = 0xffff_ffff;
const ABSENT = -1;
/** Applies layers from the lowest up, each in two phases: whiteouts reach lower layers only, so they come first (OCI image-spec, layer.md). */
function buildLedger(layers, paths) {
    const extents = createExtents(layers);
    const tree = createTree(paths, (extent, layer, cause) => {
        if (--extents.names[extent] > 0)
            return;
        extents.removedBy[extent] = layer;
        extents.causes[extent] = WASTE_CAUSES.indexOf(cause);
    });
    let next = 0;
    for (const [layer, { entries }] of layers.entries()) {
        const { count, kinds, paths: at, bytes, details } = entries;
        for (const kind of [_layer_js__WEBPACK_IMPORTED_MODULE_0__/* .EntryKind */ .t0.Whiteout, _layer_js__WEBPACK_IMPORTED_MODULE_0__/* .EntryKind */ .t0.Opaque]) {
            for (let index = 0; index < count; index++) {
                if (kinds[index] !== kind)
                    continue;
                if (kind === _layer_js__WEBPACK_IMPORTED_MODULE_0__/* .EntryKind */ .t0.Whiteout)
                    tree.remove(at[index], layer, 'deleted');
                else
                    tree.empty(at[index], layer, 'folder emptied');
            }
        }
        for (let index = 0; index < count; index++) {
            const path = at[index];
            switch (kinds[index]) {
                case _layer_js__WEBPACK_IMPORTED_MODULE_0__/* .EntryKind */ .t0.File: {
                    const extent = next++;
                    extents.bytes[extent] = bytes[index];
                    extents.checksums[extent] = details[index];
                    extents.paths[extent] = path;
                    extents.introducedBy[extent] = layer;
                    extents.removedBy[extent] = VISIBLE;
                    extents.names[extent] = 1;
                    const before = tree.extentAt(path);
                    const cause = extents.replacing(extent, before, layer);
                    extents.copyOf[extent] = cause === 'copied for its metadata' ? before : NO_COPY;
                    tree.put(path, extent, layer, cause);
                    break;
                }
                case _layer_js__WEBPACK_IMPORTED_MODULE_0__/* .EntryKind */ .t0.Hardlink: {
                    const target = details[index];
                    // A link to itself changes nothing; one to nothing is a name without bytes.
                    if (target === path)
                        break;
                    const extent = tree.extentAt(target);
                    if (extent !== NO_EXTENT)
                        extents.names[extent]++;
                    tree.put(path, extent, layer, extents.replacing(extent, tree.extentAt(path), layer));
                    break;
                }
                case _layer_js__WEBPACK_IMPORTED_MODULE_0__/* .EntryKind */ .t0.Directory:
                    tree.makeFolder(path, layer);
                    break;
                case _layer_js__WEBPACK_IMPORTED_MODULE_0__/* .EntryKind */ .t0.Whiteout:
                case _layer_js__WEBPACK_IMPORTED_MODULE_0__/* .EntryKind */ .t0.Opaque:
                    break;
                default:
                    tree.put(path, NO_EXTENT, layer, extents.replacing(NO_EXTENT, tree.extentAt(path), layer));
            }
        }
    }
    return settle(extents, tree, paths);
}
const NO_EXTENT = -1;
/** The extents that a layer ships, as a range: from the first to before the second. Extents are in layer order. */
function extentsOf({ extents }, layer) {
    return [firstOf(extents, layer), firstOf(extents, layer + 1)];
}
function firstOf({ introducedBy, count }, layer) {
    let [low, high] = [0, count];
    while (low < high) {
        const middle = (low + high) >>> 1;
        if (introducedBy[middle] < layer)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
function createExtents(layers) {
    const count = layers.reduce((sum, { entries }) => sum + countFiles(entries.kinds, entries.count), 0);
    const extents = {
        count,
        bytes: new Float64Array(count),
        checksums: new Uint32Array(count),
        paths: new Uint32Array(count),
        introducedBy: new Uint32Array(count),
        removedBy: new Uint32Array(count),
        causes: new Uint8Array(count),
        copyOf: new Uint32Array(count),
        names: new Uint32Array(count),
        /** What became of a file that a non-folder takes the name of. */
        replacing(extent, before, layer) {
            if (before === NO_EXTENT || extents.introducedBy[before] !== layer) {
                const isCopy = before !== NO_EXTENT &&
                    extent !== NO_EXTENT &&
                    extents.bytes[before] === extents.bytes[extent] &&
                    extents.checksums[before] === extents.checksums[extent];
                return isCopy ? 'copied for its metadata' : 'overwritten';
            }
            return 'twice in its layer';
        },
    };
    return extents;
}
function countFiles(kinds, count) {
    let files = 0;
    for (let index = 0; index < count; index++)
        if (kinds[index] === _layer_js__WEBPACK_IMPORTED_MODULE_0__/* .EntryKind */ .t0.File)
            files++;
    return files;
}
const Node = { Absent: 0, Folder: 1, Leaf: 2 };
/**
 * The file system as layers are applied: which paths are there, folders with lists of what is in them, so that removing a folder costs
 * what is in it and no more.
 * @param forget told of every name that a file loses
 */
function createTree(paths, forget) {
    const size = paths.count();
    const nodes = new Uint8Array(size);
    const extents = new Int32Array(size).fill(NO_EXTENT);
    // 0 ends a list: the root is nobody's child.
    const firstChild = new Uint32Array(size);
    const next = new Uint32Array(size);
    const previous = new Uint32Array(size);
    nodes[_pathtable_js__WEBPACK_IMPORTED_MODULE_1__/* .ROOT */ .D] = Node.Folder;
    function attach(path, node) {
        const parent = paths.parentOf(path);
        const first = firstChild[parent];
        nodes[path] = node;
        next[path] = first;
        previous[path] = 0;
        if (first !== 0)
            previous[first] = path;
        firstChild[parent] = path;
    }
    function detach(path) {
        const [before, after] = [previous[path], next[path]];
        if (before === 0)
            firstChild[paths.parentOf(path)] = after;
        else
            next[before] = after;
        if (after !== 0)
            previous[after] = before;
        nodes[path] = Node.Absent;
    }
    function remove(path, layer, cause) {
        if (nodes[path] === Node.Absent || path === _pathtable_js__WEBPACK_IMPORTED_MODULE_1__/* .ROOT */ .D)
            return;
        empty(path, layer, cause);
        forgetName(path, layer, cause);
        detach(path);
    }
    function forgetName(path, layer, cause) {
        const extent = extents[path];
        if (extent === NO_EXTENT)
            return;
        extents[path] = NO_EXTENT;
        forget(extent, layer, cause);
    }
    /** Removes everything in a folder: always down to the first child, so the way back up is the parent. */
    function empty(folder, layer, cause) {
        let at = folder;
        for (;;) {
            const child = firstChild[at];
            if (child !== 0) {
                at = child;
                continue;
            }
            if (at === folder)
                return;
            const parent = paths.parentOf(at);
            forgetName(at, layer, cause);
            detach(at);
            at = parent;
        }
    }
    /** Folders on the way are made, as extracting does; a file in the way is gone. */
    function makeFolder(path, layer) {
        const missing = [];
        for (let at = path; nodes[at] !== Node.Folder; at = paths.parentOf(at)) {
            if (nodes[at] === Node.Leaf)
                remove(at, layer, 'replaced by a folder');
            missing.push(at);
        }
        for (let at = missing.pop(); at !== undefined; at = missing.pop())
            attach(at, Node.Folder);
    }
    function put(path, extent, layer, cause) {
        // The root stays a folder, whatever an archive says of it.
        if (path === _pathtable_js__WEBPACK_IMPORTED_MODULE_1__/* .ROOT */ .D) {
            if (extent !== NO_EXTENT)
                forget(extent, layer, 'replaced by a folder');
            return;
        }
        if (nodes[path] === Node.Folder)
            remove(path, layer, 'replaced by a file');
        if (nodes[path] === Node.Leaf)
            forgetName(path, layer, cause);
        else {
            makeFolder(paths.parentOf(path), layer);
            attach(path, Node.Leaf);
        }
        extents[path] = extent;
    }
    return { remove, empty, makeFolder, put, extentAt: (path) => extents[path] };
}
/** Sums up, and shows every visible extent under one name. */
function settle(extents, tree, paths) {
    const size = paths.count();
    const shown = new Uint8Array(extents.count);
    for (let path = 1; path < size; path++) {
        const extent = tree.extentAt(path);
        if (extent === NO_EXTENT)
            continue;
        const isFirst = shown[extent] === 0 || Buffer.compare(paths.bytesOf(path), paths.bytesOf(extents.paths[extent])) < 0;
        if (isFirst)
            extents.paths[extent] = path;
        shown[extent] = 1;
    }
    const visibleAt = new Float64Array(size).fill(ABSENT);
    for (let path = 1; path < size; path++) {
        const extent = tree.extentAt(path);
        if (extent !== NO_EXTENT)
            visibleAt[path] = extents.paths[extent] === path ? extents.bytes[extent] : 0;
    }
    let shippedBytes = 0;
    let visibleBytes = 0;
    for (let extent = 0; extent < extents.count; extent++) {
        shippedBytes += extents.bytes[extent];
        if (extents.removedBy[extent] === VISIBLE)
            visibleBytes += extents.bytes[extent];
    }
    return { shippedBytes, visibleBytes, wastedBytes: shippedBytes - visibleBytes, extents, visibleAt };
}


/***/ }),

/***/ 9485:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ ROOT),
/* harmony export */   c: () => (/* binding */ createPathTable)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);

// All paths of a run, each once, as numbers: a path is its parent and a name. Layers, trees and comparisons are then columns of numbers,
// and a million files need some 40 MB instead of a million strings. Names are bytes: images hold names that are no UTF-8.
/** The root folder. A parent's number is always smaller than its children's. */
const ROOT = 0;
// Ten times what the largest images hold, and some 700 MB of memory: names made of nothing but slashes could ask for far more.
const MAX_PATHS = 1 << 24;
const SLASH = 0x2f;
const DOT = 0x2e;
function createPathTable() {
    // Names that are made to collide must not make a quadratic table: they cannot know this number.
    const seed = Math.floor(Math.random() * 0x1_0000_0000);
    let count = 1;
    let parents = new Uint32Array(1024);
    let nameStarts = new Uint32Array(1025);
    let hashes = new Uint32Array(1024);
    let names = new Uint8Array(16 * 1024);
    // Open addressing; 0 is free, else a path's number + 1. At most half full.
    let slots = new Uint32Array(2048);
    // Archives list a folder's files one after another: the folder of the last path is most often that of the next.
    let lastFolder = new Uint8Array(256);
    let lastFolderLength = -1;
    let lastFolderPath = ROOT;
    function intern(path) {
        let end = path.length;
        while (end > 0 && path[end - 1] === SLASH)
            end--;
        let slash = end - 1;
        while (slash >= 0 && path[slash] !== SLASH)
            slash--;
        if (isSpecial(path, slash + 1, end))
            return walk(ROOT, path, 0, end);
        return child(slash < 0 ? ROOT : folder(path, slash), path, slash + 1, end);
    }
    /** The folder that the first `end` bytes name. */
    function folder(path, end) {
        if (end === lastFolderLength && startsWith(path, lastFolder, end))
            return lastFolderPath;
        lastFolderPath = walk(ROOT, path, 0, end);
        if (end > lastFolder.length)
            lastFolder = new Uint8Array(end * 2);
        lastFolder.set(path.subarray(0, end));
        lastFolderLength = end;
        return lastFolderPath;
    }
    function walk(from, path, start, end) {
        let at = from;
        for (let index = start; index < end;) {
            let stop = index;
            while (stop < end && path[stop] !== SLASH)
                stop++;
            if (stop > index) {
                if (!isSpecial(path, index, stop))
                    at = child(at, path, index, stop);
                else if (stop - index === 2)
                    at = parents[at] ?? ROOT;
            }
            index = stop + 1;
        }
        return at;
    }
    function child(parent, bytes, start, end) {
        const hash = hashOf(parent ^ seed, bytes, start, end);
        const mask = slots.length - 1;
        let slot = hash & mask;
        for (;;) {
            const found = slots[slot] ?? 0;
            if (found === 0)
                break;
            const path = found - 1;
            if (hashes[path] === hash && parents[path] === parent && sameName(path, bytes, start, end))
                return path;
            slot = (slot + 1) & mask;
        }
        return add(parent, bytes, start, end, hash, slot);
    }
    function sameName(path, bytes, start, end) {
        const from = nameStarts[path] ?? 0;
        if ((nameStarts[path + 1] ?? 0) - from !== end - start)
            return false;
        for (let index = start, at = from; index < end; index++, at++)
            if (names[at] !== bytes[index])
                return false;
        return true;
    }
    function add(parent, bytes, start, end, hash, slot) {
        if (count >= MAX_PATHS)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CorruptImageError */ .hv(`its archives name more than ${MAX_PATHS} paths`);
        const path = count++;
        const from = nameStarts[path] ?? 0;
        const to = from + end - start;
        if (path === parents.length) {
            parents = grown(parents, path * 2);
            hashes = grown(hashes, path * 2);
            nameStarts = grown(nameStarts, path * 2 + 1);
        }
        if (to > names.length) {
            const larger = new Uint8Array(Math.max(to, names.length * 2));
            larger.set(names);
            names = larger;
        }
        names.set(bytes.subarray(start, end), from);
        nameStarts[path + 1] = to;
        parents[path] = parent;
        hashes[path] = hash;
        slots[slot] = path + 1;
        if (count * 2 > slots.length)
            rehash();
        return path;
    }
    function rehash() {
        slots = new Uint32Array(slots.length * 2);
        const mask = slots.length - 1;
        for (let path = 1; path < count; path++) {
            let slot = (hashes[path] ?? 0) & mask;
            while (slots[slot] !== 0)
                slot = (slot + 1) & mask;
            slots[slot] = path + 1;
        }
    }
    function bytesOf(path) {
        let length = 0;
        for (let at = path; at !== ROOT; at = parents[at] ?? ROOT)
            length += (nameStarts[at + 1] ?? 0) - (nameStarts[at] ?? 0) + 1;
        if (length === 0)
            return new Uint8Array(0);
        const bytes = new Uint8Array(length - 1);
        let end = bytes.length;
        for (let at = path; at !== ROOT; at = parents[at] ?? ROOT) {
            const name = names.subarray(nameStarts[at], nameStarts[at + 1]);
            bytes.set(name, end - name.length);
            end -= name.length;
            if (end > 0)
                bytes[--end] = SLASH;
        }
        return bytes;
    }
    function compareNames(one, other) {
        const [start, end, otherStart, otherEnd] = [
            nameStarts[one] ?? 0,
            nameStarts[one + 1] ?? 0,
            nameStarts[other] ?? 0,
            nameStarts[other + 1] ?? 0,
        ];
        const shorter = Math.min(end - start, otherEnd - otherStart);
        for (let index = 0; index < shorter; index++) {
            const difference = (names[start + index] ?? 0) - (names[otherStart + index] ?? 0);
            if (difference !== 0)
                return difference;
        }
        return end - start - (otherEnd - otherStart);
    }
    return {
        count: () => count,
        intern,
        internChild: (parent, name) => walk(parent, name, 0, name.length),
        parentOf: (path) => parents[path] ?? ROOT,
        bytesOf,
        nameOf: (path) => names.slice(nameStarts[path], nameStarts[path + 1]),
        compareNames,
    };
}
/** `.` or `..` or nothing. */
const isSpecial = (path, start, end) => end - start <= 2 && (end <= start || (path[start] === DOT && (end - start === 1 || path[start + 1] === DOT)));
// FNV-1a over the name, begun with the parent.
function hashOf(parent, bytes, start, end) {
    let hash = Math.imul(parent ^ 0x811c9dc5, 0x9e3779b1);
    for (let index = start; index < end; index++)
        hash = Math.imul(hash ^ (bytes[index] ?? 0), 0x01000193);
    return (hash ^ (hash >>> 15)) >>> 0;
}
function startsWith(bytes, prefix, length) {
    for (let index = 0; index < length; index++)
        if (bytes[index] !== prefix[index])
            return false;
    return true;
}
function grown(array, length) {
    const larger = new Uint32Array(length);
    larger.set(array);
    return larger;
}


/***/ }),

/***/ 5646:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ pathText)
/* harmony export */ });
const BACKSLASH = 0x5c;
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
/**
 * A path as text. In one that is no UTF-8 every byte above 7F is shown as `\xNN`, and so is the backslash.
 * @param isFolder adds the slash that tells a folder
 */
function pathText(bytes, isFolder) {
    const end = isFolder ? '/' : '';
    try {
        return decoder.decode(bytes) + end;
    }
    catch {
        return (Array.from(bytes, (byte) => (byte >= 0x80 || byte === BACKSLASH ? `\\x${byte.toString(16)}` : String.fromCharCode(byte))).join('') +
            end);
    }
}


/***/ }),

/***/ 439:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  k: () => (/* binding */ createTarWalker)
});

// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
;// CONCATENATED MODULE: ./lib/measure/tarfields.js

// The fields of a tar header and the records of an extended one, each as strict as Go's archive/tar.
/** Every header and every padding is a multiple of it. */
const BLOCK = 512;
const NOTHING = new Uint8Array(0);
const SLASH = 0x2f;
const SPACE = 0x20;
const ZERO = 0x30;
const NINE = 0x39;
/** ustar splits a long name in two; GNU and star put other things there. */
function readName(block, at) {
    const name = readText(block, at, 100);
    const isPosix = block[at + 345] !== 0 && USTAR.every((byte, index) => block[at + 257 + index] === byte);
    if (!isPosix)
        return name;
    // star: `tar\0` at the very end, and times behind a shorter prefix.
    const isStar = block[at + 508] === 0x74 && block[at + 509] === 0x61 && block[at + 510] === 0x72 && block[at + 511] === 0;
    const prefix = readText(block, at + 345, isStar ? 131 : 155);
    const whole = new Uint8Array(prefix.length + 1 + name.length);
    whole.set(prefix);
    whole[prefix.length] = SLASH;
    whole.set(name, prefix.length + 1);
    return whole;
}
const USTAR = [0x75, 0x73, 0x74, 0x61, 0x72, 0];
/** Up to the first NUL. */
function readText(bytes, at, width) {
    let end = at;
    while (end < at + width && bytes[end] !== 0)
        end++;
    return bytes.subarray(at, end);
}
/**
 * A number field: octal digits between blanks or NULs, or base-256 (GNU) when the first bit is set.
 * @throws CorruptImageError when it is neither, negative, or beyond 2^53 − 1
 */
function readNumber(block, at, width) {
    const first = block[at] ?? 0;
    if (first >= 0x80) {
        if ((first & 0x40) !== 0)
            throw new errors/* CorruptImageError */.hv('a header has a negative size');
        let value = first & 0x3f;
        for (let index = 1; index < width; index++)
            value = value * 256 + (block[at + index] ?? 0);
        return whole(value);
    }
    const value = readOctal(block, at, width);
    if (value === undefined)
        throw new errors/* CorruptImageError */.hv('a header has a size that is no octal number');
    return value;
}
/** Undefined for what is no octal number. */
function readOctal(block, at, width) {
    let index = at;
    let end = at + width;
    while (index < end && isBlank(block[index]))
        index++;
    while (end > index && isBlank(block[end - 1]))
        end--;
    let value = 0;
    // Go stops at a NUL, too: what stands behind it is left over from an earlier use of the field.
    for (; index < end && block[index] !== 0; index++) {
        const digit = (block[index] ?? 0) - ZERO;
        if (digit < 0 || digit > 7)
            return undefined;
        value = value * 8 + digit;
    }
    return value;
}
const isBlank = (byte) => byte === 0 || byte === SPACE;
function whole(value) {
    if (!Number.isSafeInteger(value))
        throw new errors/* CorruptImageError */.hv(`an entry claims ${value} B, more than can be`);
    return value;
}
function readDecimal(bytes) {
    let value = 0;
    for (const byte of bytes) {
        if (byte < ZERO || byte > NINE)
            throw new errors/* CorruptImageError */.hv('a PAX record has a size that is no whole number');
        value = value * 10 + (byte - ZERO);
    }
    return whole(value);
}
/** PAX: `LENGTH KEY=VALUE\n` again and again; the length counts itself. An empty value takes an earlier one back. */
function readRecords(bytes) {
    const records = new Map();
    for (let at = 0; at < bytes.length;) {
        const space = bytes.indexOf(SPACE, at);
        // Padding of NULs after the last record is accepted, as by libarchive.
        if (space < 0 && bytes.subarray(at).every((byte) => byte === 0))
            break;
        const length = space < 0 || space - at > 8 || space === at ? 0 : readDecimal(bytes.subarray(at, space));
        const end = at + length;
        const equals = bytes.indexOf(0x3d, space);
        if (end <= space + 2 || end > bytes.length || bytes[end - 1] !== 0x0a || equals < 0 || equals >= end - 1)
            throw new errors/* CorruptImageError */.hv('a PAX record is not of the form LENGTH KEY=VALUE');
        const key = latin1(bytes.subarray(space + 1, equals));
        const value = bytes.slice(equals + 1, end - 1);
        if (NAMES.has(key) && value.includes(0))
            throw new errors/* CorruptImageError */.hv(`the PAX record ${key} holds a NUL`);
        if (value.length === 0)
            records.delete(key);
        else if (WANTED.has(key))
            records.set(key, value);
        at = end;
    }
    if (!isSparse(records))
        for (const key of SPARSE)
            records.delete(key);
    return records;
}
/** Go goes by the version, and where none was written yet by the map. */
function isSparse(records) {
    const major = records.get('GNU.sparse.major');
    const minor = records.get('GNU.sparse.minor');
    if (!major && !minor)
        return records.has('GNU.sparse.map') || records.has('GNU.sparse.offset');
    return /^(0\.[01]|1\.0)$/.test(`${latin1(major ?? NOTHING)}.${latin1(minor ?? NOTHING)}`);
}
const NAMES = new Set(['path', 'linkpath', 'GNU.sparse.name']);
const SPARSE = ['name', 'size', 'realsize', 'major', 'minor', 'map', 'offset'].map((key) => `GNU.sparse.${key}`);
const WANTED = new Set([...NAMES, ...SPARSE, 'size']);
const latin1 = (bytes) => String.fromCharCode(...bytes.subarray(0, 100));
function isZero(block, at) {
    for (let index = at; index < at + BLOCK; index++)
        if (block[index] !== 0)
            return false;
    return true;
}
/** The sum of all bytes, the checksum's own counted as blanks. Some old writers summed signed bytes. */
function checksumFits(block, at) {
    let sum = 0;
    let high = 0;
    for (let index = at; index < at + BLOCK; index++) {
        const byte = block[index] ?? 0;
        sum += byte;
        high += byte >> 7;
    }
    for (let index = at + 148; index < at + 156; index++) {
        const byte = block[index] ?? 0;
        sum += SPACE - byte;
        high -= byte >> 7;
    }
    const expected = readOctal(block, at + 148, 8);
    return expected === sum || expected === sum - 256 * high;
}

;// CONCATENATED MODULE: ./lib/measure/tar.js


// Reads tar as it comes, in chunks of any size: ustar, old GNU, GNU long names, PAX (local and global), every kind of sparse file.
// Sources: POSIX.1-2008 "pax"; the GNU tar manual, "Basic Tar Format" and "Storing Sparse Files"; Go's archive/tar, with which docker,
// containerd and BuildKit read layers. Where readers differ ours reads as Go's does, but for global PAX records, which Go does not apply.
// Go's archive/tar stops at the same size (maxSpecialFileSize): a longer name or record is an attack.
const MAX_EXTENDED_HEADER = 1 << 20;
const NO_RECORDS = new Map();
/** Walks one archive and tells `handler` every entry and its content, in order. */
function createTarWalker(handler) {
    const entry = { kind: 'other', name: NOTHING, target: NOTHING, size: 0 };
    // A block that comes in pieces.
    const held = new Uint8Array(BLOCK);
    let heldBytes = 0;
    let section = 'skipped';
    let left = 0;
    let padding = 0;
    let zeroBlocks = 0;
    // Old GNU: blocks with the rest of the map of holes stand between header and content.
    let contentAfterMap;
    let collected = NOTHING;
    let collectedBytes = 0;
    let globals = NO_RECORDS;
    let locals = NO_RECORDS;
    let longName;
    let longTarget;
    function write(chunk) {
        const { length } = chunk;
        for (let at = 0; at < length && zeroBlocks < 2;) {
            if (left > 0) {
                const count = Math.min(left, length - at);
                if (section !== 'skipped')
                    take(chunk.subarray(at, at + count));
                at += count;
                left -= count;
                if (left === 0)
                    finishSection();
            }
            else if (padding > 0) {
                const count = Math.min(padding, length - at);
                at += count;
                padding -= count;
            }
            else if (heldBytes === 0 && length - at >= BLOCK) {
                readBlock(chunk, at);
                at += BLOCK;
            }
            else {
                const count = Math.min(BLOCK - heldBytes, length - at);
                held.set(chunk.subarray(at, at + count), heldBytes);
                at += count;
                heldBytes += count;
                if (heldBytes < BLOCK)
                    return;
                heldBytes = 0;
                readBlock(held, 0);
            }
        }
    }
    function readBlock(block, at) {
        if (contentAfterMap !== undefined)
            return readMap(block, at, 504, contentAfterMap);
        if (isZero(block, at)) {
            zeroBlocks++;
            return;
        }
        if (zeroBlocks > 0)
            throw new errors/* CorruptImageError */.hv('the archive goes on after a block of zeros');
        if (!checksumFits(block, at))
            throw new errors/* CorruptImageError */.hv('a header has a wrong checksum');
        const type = block[at + 156] ?? 0;
        const size = readNumber(block, at + 124, 12);
        const extension = EXTENSIONS.get(type);
        if (extension)
            collect(extension, size);
        else
            readEntry(block, at, type, size);
    }
    function readEntry(block, at, type, headerSize) {
        const extended = locals.size > 0 || globals.size > 0;
        const record = (key) => (extended ? (locals.get(key) ?? globals.get(key)) : undefined);
        const paxSize = record('size');
        const stored = paxSize ? readDecimal(paxSize) : headerSize;
        entry.name = record('GNU.sparse.name') ?? longName ?? record('path') ?? readName(block, at);
        entry.kind = kindOf(type, entry.name);
        const isLink = entry.kind === 'hardlink' || entry.kind === 'symlink';
        entry.target = isLink ? (longTarget ?? record('linkpath') ?? readText(block, at + 157, 100)) : NOTHING;
        const sparseSize = record('GNU.sparse.size') ?? record('GNU.sparse.realsize');
        entry.size = entry.kind !== 'file' ? 0 : sparseSize ? readDecimal(sparseSize) : stored;
        const isOldSparse = type === Type.OldSparse;
        if (isOldSparse)
            entry.size = readNumber(block, at + 483, 12);
        locals = NO_RECORDS;
        longName = undefined;
        longTarget = undefined;
        handler.entry(entry);
        // Whatever size a link, a folder or a device claims, no content follows it.
        if (isOldSparse)
            readMap(block, at + 386, 96, stored);
        else if (entry.kind === 'file')
            open('content', stored);
        else
            open('skipped', entry.kind !== 'directory' && hasContent(type) ? stored : 0);
    }
    /** A piece of the map of holes. It is content too: files with other holes are other files. @param flagAt where the block says that another follows */
    function readMap(block, at, flagAt, stored) {
        handler.data(block.subarray(at, at + flagAt));
        contentAfterMap = block[at + flagAt] === 0 ? undefined : stored;
        if (contentAfterMap === undefined)
            open('content', stored);
    }
    function open(next, bytes) {
        section = next;
        left = bytes;
        padding = (BLOCK - (bytes % BLOCK)) % BLOCK;
        if (bytes === 0)
            finishSection();
    }
    function collect(next, bytes) {
        if (bytes > MAX_EXTENDED_HEADER)
            throw new errors/* CorruptImageError */.hv(`an extended header claims ${bytes} B, more than the ${MAX_EXTENDED_HEADER} B that any reader accepts`);
        collected = new Uint8Array(bytes);
        collectedBytes = 0;
        open(next, bytes);
    }
    function take(bytes) {
        if (section === 'content')
            return handler.data(bytes);
        collected.set(bytes, collectedBytes);
        collectedBytes += bytes.length;
    }
    function finishSection() {
        switch (section) {
            case 'content':
                return handler.done();
            case 'skipped':
                return;
            case 'local records':
                locals = readRecords(collected);
                return;
            case 'global records':
                globals = new Map([...globals, ...readRecords(collected)]);
                return;
            case 'long name':
                longName = readText(collected, 0, collected.length);
                return;
            case 'long target':
                longTarget = readText(collected, 0, collected.length);
        }
    }
    function end() {
        if (zeroBlocks === 2)
            return;
        if (left > 0)
            throw new errors/* CorruptImageError */.hv(`the archive ends ${left} B before the end of an entry`);
        if (heldBytes > 0 || contentAfterMap !== undefined)
            throw new errors/* CorruptImageError */.hv('the archive ends inside of a header');
    }
    return { write, end };
}
const Type = {
    Old: 0,
    File: 0x30,
    Hardlink: 0x31,
    Symlink: 0x32,
    CharacterDevice: 0x33,
    BlockDevice: 0x34,
    Directory: 0x35,
    Fifo: 0x36,
    Contiguous: 0x37,
    OldSparse: 0x53,
};
/** What tells more of the entries behind it. `X` is what Solaris writes for `x`. */
const EXTENSIONS = new Map([
    [0x4b, 'long target'],
    [0x4c, 'long name'],
    [0x58, 'local records'],
    [0x67, 'global records'],
    [0x78, 'local records'],
]);
function kindOf(type, name) {
    switch (type) {
        case Type.Old:
            // Before POSIX nothing but the slash behind its name told a directory.
            return name[name.length - 1] === SLASH ? 'directory' : 'file';
        case Type.File:
        case Type.Contiguous:
        case Type.OldSparse:
            return 'file';
        case Type.Hardlink:
            return 'hardlink';
        case Type.Symlink:
            return 'symlink';
        case Type.Directory:
            return 'directory';
        default:
            return 'other';
    }
}
const hasContent = (type) => type < Type.Hardlink || type > Type.Fifo;


/***/ }),

/***/ 391:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ pullRequestOf)
/* harmony export */ });
/** The pull request a run is about, where its event says one. */
const pullRequestOf = (event) => (event.kind === 'pull request' ? event.pullRequest : undefined);


/***/ }),

/***/ 1693:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  xr: () => (/* binding */ assembleReport),
  nG: () => (/* binding */ describeBuilder),
  D6: () => (/* binding */ maskPaths),
  o7: () => (/* binding */ reportImage),
  Bg: () => (/* binding */ resultOf)
});

;// CONCATENATED MODULE: ./lib/version.js
/** The version in package.json (a test compares the two: the bundle cannot read that file). */
const VERSION = '0.1.0';

;// CONCATENATED MODULE: ./lib/report/assemble.js

/** Puts one compared and judged image into the report's form. */
function reportImage(name, comparison, verdicts) {
    const { measure, noBaseline, ...compared } = comparison;
    return { name, ...compared, verdicts: [...verdicts] };
}
/** The same without what must not be shown, wherever names of files stand: an instruction may have put the value of an argument into one. */
function maskPaths(image, mask) {
    const { causes, paths, waste, hints, ...rest } = image;
    return { ...rest, ...JSON.parse(JSON.stringify({ causes, paths, waste, hints }), maskNames) };
    function maskNames(key, value) {
        // Lists of texts are names of files, and lines that name some.
        return typeof value === 'string' && (key === 'path' || key === 'advice' || Array.isArray(this)) ? mask(value) : value;
    }
}
/** How the images were read, and by what. */
function describeBuilder(docker, method) {
    if (!docker)
        return { method };
    const { builder, buildx, engine } = docker;
    return {
        ...{ method, ...builder, buildx },
        ...(engine && { engine: engine.version, store: engine.store, sizeMeaning: engine.sizeMeaning }),
    };
}
/** The whole report: everything that people and machines are shown comes from it alone. */
function assembleReport(facts) {
    const images = [...facts.images];
    return {
        schemaVersion: 1,
        tool: { name: 'tare', version: VERSION },
        result: resultOf(images, facts.notMeasured),
        run: facts.run,
        measure: facts.measure,
        minChangeBytes: facts.minChangeBytes,
        builder: facts.builder,
        ...(facts.notMeasured.length > 0 && { notMeasured: facts.notMeasured }),
        images,
    };
}
/** What all verdicts together come to. */
function resultOf(images, notMeasured) {
    const outcomes = new Set(images.flatMap(({ verdicts }) => verdicts.map(({ outcome }) => outcome)));
    if (outcomes.has('failed'))
        return 'fail';
    // A budget that went unjudged for want of a number is no pass.
    if (outcomes.has('warned') || (notMeasured.length > 0 && outcomes.has('skipped')))
        return 'warn';
    if (outcomes.has('accepted'))
        return 'accepted';
    return images.every(({ delta }) => delta === undefined) ? 'no-baseline' : 'pass';
}


/***/ }),

/***/ 819:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ measuredSize),
/* harmony export */   j: () => (/* binding */ measured)
/* harmony export */ });
// The figure that a report is about: every renderer and rule asks here, so none of them can mix two.
const FIGURES = { uncompressed: 'uncompressedBytes', compressed: 'compressedBytes', engine: 'engineBytes' };
/** The measured bytes of an image, a layer or a delta; undefined when they are not known. */
const measured = (of, measure) => of?.[FIGURES[measure]];
/** The same where the report promises it. @throws Error when the promise is broken */
function measuredSize(of, measure) {
    const bytes = measured(of, measure);
    if (bytes === undefined)
        throw new Error(`the report has no ${FIGURES[measure]}`);
    return bytes;
}


/***/ }),

/***/ 5916:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bk: () => (/* binding */ stateLines),
/* harmony export */   Zx: () => (/* binding */ missingComparisons),
/* harmony export */   gD: () => (/* binding */ headlineOf)
/* harmony export */ });
/* harmony import */ var _figures_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(819);
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7703);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8191);



function headlineOf(report, style) {
    const [first] = report.images;
    const { glyph, text } = report.images.length === 1 && first ? imageHeadline(first, report, style) : totalHeadline(report, style);
    // What is shown is of an older commit.
    if (report.notBuilt?.every(({ headSha }) => headSha !== report.run.headSha))
        return { glyph: '⚠️', text: `not measured for the newest commit; before, ${text}` };
    if (glyph === '❌')
        return { glyph, text };
    // A green sign would say that all of it was looked at.
    if (report.notBuilt)
        return { glyph: '⚠️', text: `${text}, but not all of it could be measured` };
    if (report.waiting)
        return { glyph: '⏳', text: `${text}, so far` };
    return glyph === '✅' && report.result === 'warn'
        ? { glyph: '⚠️', text: `${text}, but not every budget could be judged` }
        : { glyph, text };
}
function imageHeadline(image, report, style) {
    const name = style.code(image.name);
    const size = (0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .sizeText */ .lP)(image.candidate, report);
    const broken = image.verdicts.find(({ outcome }) => outcome === 'failed') ?? image.verdicts.find(_words_js__WEBPACK_IMPORTED_MODULE_2__/* .isBroken */ .Qr);
    if (broken) {
        const would = broken.outcome === 'warned' && broken.reason === undefined ? 'would fail: ' : '';
        return { glyph: broken.outcome === 'warned' ? '⚠️' : '❌', text: `${would}${name} ${(0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .brokenRuleText */ .fl)(image, broken, report)}` };
    }
    if (image.acceptance && image.verdicts.some(({ outcome }) => outcome === 'accepted'))
        return { glyph: '✅', text: `${name} ${(0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .growthClause */ .X4)(image, report)}, ${(0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .acceptedText */ .zs)(image.acceptance, style)}` };
    const near = image.verdicts.find((verdict) => ((0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .usedShare */ .Fl)(verdict) ?? 0) >= _words_js__WEBPACK_IMPORTED_MODULE_2__/* .NEAR_LIMIT */ .Tc && verdict.rule === 'max-size');
    switch (image.change) {
        case 'new':
            return { glyph: 'ℹ️', text: `new image ${name}, ${size}${shareOfLimit(image)}` };
        case 'unknown':
            return {
                glyph: 'ℹ️',
                text: `${name} is ${size}. No comparison: ${style.plain('reason' in image.baseline ? image.baseline.reason : 'unknown')}`,
            };
        case 'identical':
            return { glyph: '✅', text: `identical to ${(0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .baselineLabel */ .mc)(image, style)} (all layers unchanged)` };
        case 'unchanged':
        case 'changed':
            if (near) {
                const here = (0,_figures_js__WEBPACK_IMPORTED_MODULE_0__/* .measured */ .j)(image.delta, report.measure) ?? 0;
                const share = `${(0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .wholePercent */ .pC)((0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .usedShare */ .Fl)(near) ?? 0)} % of its ${(0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .limitText */ .PW)(near.limit)} limit`;
                return { glyph: '⚠️', text: `${name} is ${size}, ${share}${here === 0 ? '' : ` (${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDelta */ .CW)(here)} here)`}` };
            }
            return image.change === 'unchanged'
                ? {
                    glyph: '✅',
                    text: `unchanged (${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDelta */ .CW)((0,_figures_js__WEBPACK_IMPORTED_MODULE_0__/* .measured */ .j)(image.delta, report.measure) ?? 0)}, below the ${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .formatLimit */ .tW)(report.minChangeBytes)} floor)`,
                }
                : {
                    glyph: '✅',
                    text: `${name} is ${size}, ${(0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .reductionText */ .Pt)(image, report)} ${image.baseline.kind === 'dockerfile' ? 'its baseline' : (0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .baselineLabel */ .mc)(image, style)}`,
                };
    }
}
function shareOfLimit({ verdicts }) {
    const limit = verdicts.find(({ rule }) => rule === 'max-size');
    const used = limit && (0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .usedShare */ .Fl)(limit);
    return limit && used !== undefined ? ` (${(0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .wholePercent */ .pC)(used)} % of ${(0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .limitText */ .PW)(limit.limit)})` : '';
}
function totalHeadline(report, style) {
    const { images } = report;
    const noun = images.every(({ name }) => name === images[0]?.name) ? 'platforms' : 'images';
    const labels = (chosen) => chosen.map((image) => (0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .imageLabel */ .ec)(image, report, style)).join(', ');
    const broken = images.filter(({ verdicts }) => verdicts.some(_words_js__WEBPACK_IMPORTED_MODULE_2__/* .isBroken */ .Qr));
    if (broken.length > 0) {
        const failed = report.result === 'fail';
        return {
            glyph: failed ? '❌' : '⚠️',
            text: `${broken.length} of ${images.length} ${noun} ${broken.length === 1 ? 'is' : 'are'} over budget${failed ? '' : ' (would fail)'}: ${labels(broken)}`,
        };
    }
    const accepted = images.filter(({ verdicts }) => verdicts.some(({ outcome }) => outcome === 'accepted'));
    if (accepted.length > 0)
        return { glyph: '✅', text: `${accepted.length} of ${images.length} ${noun} over budget and accepted: ${labels(accepted)}` };
    const changed = images.filter(({ change }) => change === 'changed');
    if (report.result === 'no-baseline')
        return { glyph: 'ℹ️', text: `${images.length} ${noun} weighed, no comparison: ${labels(images)}` };
    return {
        glyph: '✅',
        text: changed.length === 0
            ? `${images.length} ${noun}, none changed`
            : `${changed.length} of ${images.length} ${noun} changed, all within budget: ${labels(changed)}`,
    };
}
/** What is not there yet, or could not be measured, and whose numbers these are. */
function stateLines({ waiting, notBuilt, run }, { code, plain }) {
    return [
        ...(notBuilt ?? []).map(({ what, headSha, reason }) => `⚠️ Not measured${headSha === undefined ? '' : ` for ${code((0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .shortSha */ .Fu)(headSha))}`}: ${plain(what)}, ${plain(reason)}`),
        ...(waiting ? [`⏳ Waiting for ${waiting.map(plain).join('; ')}`] : []),
        ...(run.fork === undefined
            ? []
            : [`ℹ️ Measured in the own run of the fork ${code(run.fork)}, by its own workflow: the numbers are its word.`]),
    ];
}
/** Why images were not compared, each reason once; the headline tells it already where it is about nothing else. */
function missingComparisons(report, style) {
    const told = headlineOf(report, style).text;
    const reasons = report.images.flatMap(({ baseline, change }) => 'reason' in baseline && change !== 'new' ? style.plain(baseline.reason) : []);
    return [...new Set(reasons)].filter((reason) => !told.includes(reason)).map((reason) => `No comparison: ${reason}`);
}


/***/ }),

/***/ 3810:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Ql: () => (/* binding */ commentMarker),
  wQ: () => (/* binding */ renderComment),
  QO: () => (/* binding */ renderNotMeasured),
  Br: () => (/* binding */ renderSummary)
});

// EXTERNAL MODULE: ./lib/report/escape.js
var report_escape = __webpack_require__(2527);
// EXTERNAL MODULE: ./lib/report/figures.js
var figures = __webpack_require__(819);
// EXTERNAL MODULE: ./lib/report/format.js
var format = __webpack_require__(7703);
// EXTERNAL MODULE: ./lib/report/headline.js
var headline = __webpack_require__(5916);
;// CONCATENATED MODULE: ./lib/report/markup.js


// The pieces that every part of a Markdown report is made of.
const style = { code: report_escape/* codeSpan */.SS, plain: report_escape/* plainText */.wh };
/**
 * Where a layer comes from, linked to the Dockerfile's lines at a commit. A separator stands between line and instruction; lines of `file` need no
 * name of it.
 */
function originCell(origin, commit, report, { separator = ' ', file } = {}) {
    switch (origin.kind) {
        case 'base':
            return `base image ${(0,report_escape/* codeSpan */.SS)(origin.image)}${origin.digest === undefined ? '' : ` ${(0,report_escape/* codeSpan */.SS)((0,format/* shortDigest */.VK)(origin.digest))}`}`;
        case 'instruction':
            return `${lineCell(origin, commit, report, file)}${separator}${(0,report_escape/* codeSpan */.SS)(origin.text)}${copiedFrom(origin, commit, report)}`;
        case 'history':
            return (0,report_escape/* codeSpan */.SS)(origin.text);
        case 'unknown':
            return 'not known';
    }
}
/** The stage that COPY --from names, by its own line; an image stands in the instruction's text. */
function copiedFrom({ file, copiedFrom: source }, commit, report) {
    if (source?.kind !== 'stage')
        return '';
    const stage = `stage ${(0,report_escape/* codeSpan */.SS)(source.stage)}`;
    const url = lineUrl(file, source.startLine, source.endLine, commit, report);
    return ` (${url === undefined ? stage : `[${stage}](${url})`})`;
}
/** The line alone: for places where its instruction is told already, or is not the point. @param file whose lines need no name */
function lineCell(origin, commit, report, file) {
    switch (origin.kind) {
        case 'base':
            return 'the base image';
        case 'instruction': {
            const url = lineUrl(origin.file, origin.startLine, origin.endLine, commit, report);
            const place = origin.file === file ? `line ${origin.startLine}` : (0,report_escape/* codeSpan */.SS)(`${origin.file}:${origin.startLine}`);
            return url === undefined ? place : `[${place}](${url})`;
        }
        case 'history':
        case 'unknown':
            return originCell(origin, commit, report);
    }
}
/** The file that all instructions are of, where it is one. */
function onlyFile(origins) {
    const files = new Set(origins.flatMap((origin) => (origin.kind === 'instruction' ? origin.file : [])));
    return files.size === 1 ? [...files][0] : undefined;
}
// What a comment's column holds beside another one.
const MAX_PATH = 56;
/** A long path without its middle: a browser breaks none, and it would squeeze what stands beside it. The summary has it whole. */
function shortPath(path) {
    if (path.length <= MAX_PATH)
        return path;
    const parts = path.split('/');
    const [first = ''] = parts;
    let tail = parts.splice(path.endsWith('/') ? -2 : -1).join('/');
    for (let part = parts.pop(); part !== undefined && parts.length > 0; part = parts.pop()) {
        if (first.length + part.length + tail.length + 4 > MAX_PATH)
            break;
        tail = `${part}/${tail}`;
    }
    return `${first}/…/${tail}`;
}
/** A link to lines of a file at a commit; files outside of the repository have none. */
function lineUrl(file, start, end, commit, { run }) {
    if (run.serverUrl === undefined || run.repository === undefined || commit === undefined || file.startsWith('/'))
        return undefined;
    // encodeURIComponent leaves ( ) ' * ! alone; a bracket would end a Markdown link.
    // It throws on half a surrogate pair, which a way through UTF-8 replaces.
    const path = Buffer.from(file)
        .toString()
        .split('/')
        .map((part) => encodeURIComponent(part).replaceAll(/[()'*!]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`));
    return `${run.serverUrl}/${run.repository}/blob/${commit}/${path.join('/')}#L${start}${end > start ? `-L${end}` : ''}`;
}
/** The commit that the baseline's lines are of. */
const baselineCommit = ({ baseline }, { run }) => baseline.kind === 'ref' ? baseline.sha : run.headSha;
/** The first rows, and a row that says how many are missing. @param total how many rows there would be */
function cut(rows, limit, total) {
    const shown = rows.slice(0, limit);
    return shown.length === total ? shown : [...shown, [`… ${total - shown.length} more rows`, ...(rows[0] ?? []).slice(1).map(() => '')]];
}
/** Folded away behind a line. */
const details = (summary, body) => `<details><summary>${summaryText(summary)}</summary>\n\n${body}\n\n</details>`;
// Markdown is not read inside <summary>: code spans become <code>, and what they hold must not be HTML.
const summaryText = (markdown) => markdown
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/`([^`]*)`/g, (_, code) => `<code>${code.replaceAll('@', '&#64;')}</code>`);
function table(header, align, rows) {
    const line = (cells) => `| ${cells.map(unbroken).join(' | ')} |`;
    return [line(header), `|${align.slice(0, header.length).join('|')}|`, ...rows.map(line)].join('\n');
}
/** Numbers keep their units in narrow columns; code spans and the targets of links stay as they are. */
const unbroken = (cell) => cell
    .split(/(`[^`]*`|\]\([^)]*\))/)
    .map((part, index) => index % 2 === 1 ? part : part.replaceAll(/(\d) (?=(B|kB|MB|GB|%)(?!\w))|([▲▼]) (?=\d)/g, (text) => `${text.slice(0, -1)}\u00A0`))
    .join('');

// EXTERNAL MODULE: ./lib/compare/hints/find.js + 9 modules
var find = __webpack_require__(2699);
// EXTERNAL MODULE: ./lib/report/reasons.js
var reasons = __webpack_require__(3959);
// EXTERNAL MODULE: ./lib/report/words.js
var words = __webpack_require__(8191);
;// CONCATENATED MODULE: ./lib/report/sections.js







// What a Markdown report tells openly of one image: why it changed, its other sizes, and what to do. A part without content is no line at all.
/** Why it grew or shrank, most bytes first. Below the floor of an image among others there is nothing to explain. */
function renderCauses(image, report, limit) {
    const causes = image.causes ?? [];
    const whose = report.images.length > 1 ? ` ${(0,words/* imageLabel */.ec)(image, report, style)}` : '';
    if ((0,reasons/* lacksCauses */.jd)(image))
        return [`Which layers changed in ${(0,words/* imageLabel */.ec)(image, report, style)} is not known: ${reasons/* NO_CAUSES */.f8}.`];
    if (causes.length === 0 || image.change === 'unchanged')
        return [];
    const { told, rest } = (0,reasons/* tellCauses */.kS)(causes, report, limit);
    const rows = told.map((cause) => [
        causeCell(cause, image, report),
        `**${(0,format/* formatDelta */.CW)(cause.deltaBytes)}**`,
        [(0,reasons/* reasonText */.uV)(cause, showOrigin(image, report), style), ...causePaths(cause)].join('<br>'),
    ]);
    if (rest.count > 0)
        rows.push([`${rest.count} more`, (0,format/* formatDelta */.CW)(rest.bytes), '']);
    // Files are counted uncompressed, whatever the budgets are about.
    const unit = report.measure === 'uncompressed' ? '' : ', files uncompressed';
    return [`**Why${whose}**`, table(['Where', 'Change', `Cause${unit}`], [':--', '--:', ':--'], rows)];
}
const showOrigin = (image, report) => (origin, side, length) => {
    const commit = commitOf(side, image, report);
    return length === 'whole' ? originCell(origin, commit, report) : lineCell(origin, commit, report);
};
const commitOf = (side, image, report) => side === 'baseline' ? baselineCommit(image, report) : report.run.headSha;
/** A base image that moved is told by both: `base image node:22 → node:24`. An instruction stands below its line. */
function causeCell(cause, image, report) {
    const { origin, kind, before } = cause;
    const cell = originCell(origin, commitOf((0,reasons/* sideOf */.Jh)(cause), image, report), report, { separator: '<br>' });
    if (kind === 'base' && before?.kind === 'base')
        return `${originCell(before, undefined, report)} → ${cell.replace('base image ', '')}`;
    return cell;
}
const MAX_CAUSE_PATHS = 2;
/** The files that explain most of a cause. */
const causePaths = ({ paths }) => (paths?.lines ?? [])
    .slice(0, MAX_CAUSE_PATHS)
    .map(({ path, bytes, change, files }) => `${(0,format/* formatDelta */.CW)(bytes)} ${(0,report_escape/* codeSpan */.SS)(shortPath(path))} ${change === 'added' ? 'new' : change}${path.endsWith('/') ? `, ${(0,words/* fileCount */.wq)(files)}` : ''}`);
/** The other sizes of an image, and what it wastes: a line each. */
function renderFurtherFigures(image, report) {
    const lines = (0,words/* furtherFigures */.KF)(image, report).map(({ title, size, note = '', change }) => `* ${title}: **${size}**${note}${change === undefined ? '' : `, ${change}`}`);
    if (lines.length === 0)
        return [];
    return [[...(report.images.length > 1 ? [`${(0,words/* imageLabel */.ec)(image, report, style)}:\n`] : []), ...lines].join('\n')];
}
/** More than these nobody follows at once; the others are told with the inventory. */
const MAX_TIPS = 3;
/** What broken budgets ask for: what would help most, line by line, and the ways out. */
function renderWaysOut(image, report) {
    const broken = image.verdicts.filter((verdict) => (0,words/* isBroken */.Qr)(verdict) && !(verdict.outcome === 'warned' && verdict.reason !== undefined));
    if (broken.length === 0)
        return [];
    const whose = report.images.length > 1 ? `${(0,words/* imageLabel */.ec)(image, report, style)}: ` : '';
    const hints = (image.hints ?? []).slice(0, MAX_TIPS);
    const notAccepted = (0,words/* notAcceptedText */.Q3)(image, style).map((reason) => `${(0,words/* sentence */.em)(reason)} `);
    const rules = broken.map(({ rule }) => rule);
    const lines = hints.length === 0
        ? [`${whose}${notAccepted.join('')}${(0,words/* waysOut */.ZN)(rules, report, style)}${startAt(image, broken, report)}`]
        : [
            `${whose}${notAccepted.join('')}What would help most:`,
            hints.map((hint) => `* ${hintText(hint, report)}`).join('\n'),
            `Or ${(0,words/* otherWaysOut */.lB)(rules, report, style)}.`,
        ];
    return [
        `> [!TIP]\n${lines
            .join('\n\n')
            .split('\n')
            .map((line) => `> ${line}`.trimEnd())
            .join('\n')}`,
    ];
}
const hintText = ({ bytes, path, origin, ...hint }, report) => `**${(0,format/* formatBytes */.z3)(bytes)}** ${(0,report_escape/* codeSpan */.SS)(shortPath(path))}, ${lineCell(origin, report.run.headSha, report)}: ${adviceText(hint)}`;
/** What a hint's rule says, what to write, and where it is explained. */
function adviceText({ rule, advice, lines = [] }) {
    const docs = (0,find/* docsOf */.fE)(rule);
    return `${style.plain(advice)}${lines.map((line) => ` ${(0,report_escape/* codeSpan */.SS)(line)}`).join('')}${docs === undefined ? '' : ` ([why](${docs}))`}`;
}
/** Where to begin when no rule has advice: at what grew most, or at what is largest. */
function startAt(image, broken, report) {
    const cause = broken.map((verdict) => (0,words/* blamedCause */.tT)(image, verdict)).find((found) => found !== undefined);
    if (cause)
        return ` Start at ${originCell(cause.origin, report.run.headSha, report)} (${(0,format/* formatDelta */.CW)(cause.deltaBytes)}).`;
    const largest = largestPart(image, report);
    return largest ? ` The largest part is ${originCell(largest.origin, report.run.headSha, report)} (${(0,format/* formatBytes */.z3)(largest.bytes)}).` : '';
}
/** The base image as a whole, or the largest layer of the image's own. */
function largestPart({ candidate }, { measure }) {
    const parts = new Map();
    for (const [index, layer] of candidate.layers.entries()) {
        const bytes = (0,figures/* measured */.j)(layer, measure);
        if (bytes === undefined || layer.origin.kind === 'unknown')
            return undefined;
        const key = layer.origin.kind === 'base' ? 'base' : String(index);
        const known = parts.get(key);
        parts.set(key, { origin: layer.origin, bytes: bytes + (known?.bytes ?? 0) });
    }
    return [...parts.values()].sort((one, other) => other.bytes - one.bytes)[0];
}

;// CONCATENATED MODULE: ./lib/report/inventory.js






const pathCell = (path, { isWhole }) => (0,report_escape/* codeSpan */.SS)(isWhole ? path : shortPath(path));
/** Files, rolled up to folders: where the bytes went. Together the rows are the whole difference. */
function renderPaths(image, report, extent) {
    const { paths, delta } = image;
    if (!paths || paths.lines.length === 0)
        return [];
    const number = delta ? format/* formatDelta */.CW : format/* formatBytes */.z3;
    const rows = paths.lines
        .slice(0, extent.paths)
        .map(({ path, change, bytes, files }) => [
        `${pathCell(path, extent)}${path.endsWith('/') ? ` ${(0,words/* folderCount */.E5)(path, files, paths.lines)}` : ''}`,
        ...(delta ? [change] : []),
        number(bytes),
    ]);
    const rest = (0,words/* hiddenFiles */.eK)(paths, extent.paths);
    const last = (title, bytes) => [[title, ...(delta ? [''] : []), number(bytes)]];
    if (rest.files > 0)
        rows.push(...last(`… ${(0,words/* fileCount */.wq)(rest.files)} more`, rest.bytes));
    if (delta?.wastedBytes !== undefined && delta.wastedBytes !== 0)
        rows.push(...last('wasted: shipped, but not visible', delta.wastedBytes));
    const label = (0,words/* imageLabel */.ec)(image, report, style);
    // Files are counted uncompressed, whatever the budgets are about.
    const unit = report.measure === 'uncompressed' ? '' : ', uncompressed';
    const header = delta ? ['Path', 'What', `Change${unit}`] : ['Path', `Size${unit}`];
    const align = delta ? [':--', ':--', '--:'] : [':--', '--:'];
    return [details(delta ? `Files of ${label} that changed` : `Largest files of ${label}`, table(header, align, rows))];
}
/** What is shipped and not visible, and the two lines that are to blame. */
function renderWaste(image, report, extent) {
    const { waste, candidate } = image;
    if (!waste || waste.lines.length === 0)
        return [];
    const file = onlyFile(waste.lines.flatMap(({ introducedBy, removedBy }) => [introducedBy.origin, removedBy.origin]));
    const place = (origin) => {
        const line = lineCell(origin, report.run.headSha, report, file);
        return origin.kind === 'instruction' ? `${line} ${(0,report_escape/* codeSpan */.SS)(origin.text)}` : line;
    };
    const rows = waste.lines
        .slice(0, extent.paths)
        .map(({ path, files, bytes, cause, introducedBy, removedBy }) => [
        `${pathCell(path, extent)}${path.endsWith('/') ? ` ${(0,words/* folderCount */.E5)(path, files, waste.lines)}` : ''}`,
        (0,format/* formatBytes */.z3)(bytes),
        place(introducedBy.origin),
        `${cause} by ${place(removedBy.origin)}`,
    ]);
    const rest = (0,words/* hiddenFiles */.eK)(waste, extent.paths);
    if (rest.files > 0)
        rows.push([`… ${(0,words/* fileCount */.wq)(rest.files)} more`, (0,format/* formatBytes */.z3)(rest.bytes), '', '']);
    const unit = report.measure === 'uncompressed' ? '' : ', uncompressed';
    const title = `Wasted in ${(0,words/* imageLabel */.ec)(image, report, style)}: ${(0,format/* formatBytes */.z3)(candidate.wastedBytes ?? 0)}${unit}`;
    return [details(title, table(['Path', 'Size', 'Brought by', 'Then'], [':--', '--:', ':--', ':--'], rows))];
}
/** What rules say could be spared, most bytes first. @param told how many of them the ways out have told already */
function renderHints(image, report, extent, told) {
    const hints = image.hints ?? [];
    const [first] = hints;
    if (!first || hints.length <= told)
        return [];
    const rows = hints.map(({ bytes, path, origin, ...hint }) => [
        `**${(0,format/* formatBytes */.z3)(bytes)}**`,
        `${pathCell(path, extent)} ${originCell(origin, report.run.headSha, report)}`,
        adviceText(hint),
    ]);
    const label = (0,words/* imageLabel */.ec)(image, report, style);
    const title = hints.length === 1
        ? `A hint for ${label}: ${(0,format/* formatBytes */.z3)(first.bytes)}`
        : `${hints.length} hints for ${label}, the largest ${(0,format/* formatBytes */.z3)(first.bytes)}`;
    return [details(title, table(['Bytes', 'What', 'What would help'], ['--:', ':--', ':--'], cut(rows, extent.paths, rows.length)))];
}
/** All layers; those of both sides that are about the same in one row. */
function renderLayers(image, report, { layers: limit }) {
    const { baseline, candidate } = image;
    const size = words/* SIZE_TITLES */.mN[report.measure];
    const ours = groupBase(candidate.layers, report);
    // What a comment remembers of other jobs has no layers.
    if (ours.length === 0)
        return [];
    const title = (count) => `Layers of ${(0,words/* imageLabel */.ec)(image, report, style)}: ${(0,words/* layerCount */.zb)(count)}`;
    if (baseline.kind === 'none' || baseline.kind === 'failed') {
        const file = onlyFile(ours.map(({ origin }) => origin));
        const rows = ours.map((row) => [layerCell(row, report.run.headSha, report, file), layerSize(row)]);
        return [details(title(candidate.layers.length), table(['Layer', size], [':--', '--:'], cut(rows, limit, rows.length)))];
    }
    const theirs = groupBase(baseline.layers, report);
    const file = onlyFile([...ours, ...theirs].map(({ origin }) => origin));
    const pairs = sideBySide(theirs, ours);
    // Where there are too many, what both hold is the least news.
    const told = pairs.length <= limit ? pairs : pairs.filter(([left, right]) => left?.shared !== true || right?.shared !== true);
    const commit = baselineCommit(image, report);
    const rows = told.map(([left, right]) => [
        pairCell(left && layerCell(left, commit, report, file), right && layerCell(right, report.run.headSha, report, file), left, right),
        left ? layerSize(left) : '',
        right ? layerSize(right) : '',
        changeOf(left, right),
    ]);
    const heading = `${title(candidate.layers.length)} (baseline ${(0,words/* layerCount */.zb)(baseline.layers.length)})`;
    const header = ['Layer', `${size} ${(0,words/* baselineLabel */.mc)(image, style)}`, `${size} now`, 'What'];
    return [details(heading, table(header, [':--', '--:', '--:', ':--'], cut(rows, limit, pairs.length)))];
}
/** The layers of a base image are one row: nobody here can change them one by one. */
function groupBase(layers, { measure }) {
    const rows = [];
    for (const [index, layer] of layers.entries()) {
        const last = rows.at(-1);
        const { origin, shared, change, pair } = layer;
        const bytes = (0,figures/* measured */.j)(layer, measure);
        if (origin.kind === 'base' && last?.origin.kind === 'base' && last.shared === shared) {
            const sum = last.bytes === undefined || bytes === undefined ? undefined : last.bytes + bytes;
            rows[rows.length - 1] = { ...last, count: last.count + 1, bytes: sum };
        }
        else
            rows.push({ index, origin, shared, change, pair, count: 1, bytes });
    }
    return rows;
}
function layerCell({ origin, count }, commit, report, file) {
    const cell = originCell(origin, commit, report, { file });
    return origin.kind === 'base' && count > 1 ? `${cell} (${(0,words/* layerCount */.zb)(count)})` : cell;
}
/** One cell for both where they say the same; what the baseline said otherwise stands below. */
function pairCell(left, right, one, other) {
    if (left === undefined || right === undefined)
        return right ?? left ?? '';
    const says = (row) => JSON.stringify(row?.origin.kind === 'instruction' ? row.origin.text : row?.origin);
    return says(one) === says(other) ? right : `${right}<br>was ${left}`;
}
/** Layers that were compared stand beside each other, as far as their order on both sides allows. */
function sideBySide(left, right) {
    const rows = [];
    const belong = (a, b) => (a.shared && b.shared) || (a.change === 'base' && b.change === 'base') || (a.pair === b.index && b.pair === a.index);
    let other = 0;
    for (const a of left) {
        // A shared layer waits until the other side has come to it; of others the pair must still be ahead.
        const at = right.findIndex((b, index) => index >= other && belong(a, b));
        const isAhead = at >= 0 && !right.slice(other, at).some(({ shared }) => shared);
        if (!isAhead) {
            rows.push([a, undefined]);
            continue;
        }
        while (other < at)
            rows.push([undefined, right[other++]]);
        rows.push([a, right[other++]]);
    }
    while (other < right.length)
        rows.push([undefined, right[other++]]);
    return rows;
}
const layerSize = ({ bytes }) => (bytes === undefined ? 'not known' : (0,format/* formatBytes */.z3)(bytes));
const WHAT = {
    moved: 'the same, at another place',
    're-created': 'the same files, copied anew',
    base: 'another base image',
    added: 'new',
    removed: 'removed',
    changed: 'changed',
    inputs: 'other files',
    're-run': 're-run',
    drift: 'drift',
    stage: 'stage',
    waste: '',
    unknown: '',
};
/** What became of a layer, or of a pair of them. */
function changeOf(left, right) {
    const row = right ?? left;
    if (!row)
        return '';
    const { change, shared } = row;
    if (shared)
        return 'same';
    if (change === 'base')
        return left && right ? WHAT.base : left ? 'gone with the base image' : 'comes with the base image';
    if (change === 'stage')
        return left && right ? 'what is kept of it' : left ? 'gone with the build stage' : 'out of the build stage';
    return change === undefined ? '' : WHAT[change];
}

;// CONCATENATED MODULE: ./lib/report/markdown.js








// GitHub refuses a comment over 65,536 characters, of a unit that is not documented: stay below 60,000 UTF-16 units and 180,000 bytes.
const MAX_COMMENT_UNITS = 60_000;
const MAX_COMMENT_BYTES = 180_000;
// The whole summary of a step is dropped above 1 MiB.
const MAX_SUMMARY_BYTES = 900_000;
const TIERS = [
    { causes: 5, layers: 200, paths: 15, isWhole: false },
    { causes: 5, layers: 10, paths: 10, isWhole: false },
    { causes: 3, layers: 3, paths: 3, isWhole: false },
    { causes: 0, layers: 0, paths: 0, isWhole: false },
];
/** The first line of our comment: with the author it tells our comment from everybody else's. */
const commentMarker = (key) => `<!-- tare:comment v=1 key=${key} -->`;
/**
 * The pull request's comment: the richest tier that fits, with its markers.
 * @param states what the comment is to remember, richest first; one that leaves no room for anything else is left out
 */
function renderComment(report, key, states) {
    // Of identical images there is nothing to tell but that.
    const body = (detail) => (isIdentical(report) ? markdown_headline(report) : renderBody(report, detail));
    const whole = (detail, state) => `${commentMarker(key)}\n${body(detail)}\n${state === undefined ? '' : `<!-- tare:state ${state} -->\n`}`;
    const fits = (text) => text.length <= MAX_COMMENT_UNITS && Buffer.byteLength(text) <= MAX_COMMENT_BYTES;
    return firstThat(fits, [...states, undefined].flatMap((state) => TIERS.map((detail) => () => whole(detail, state))));
}
const isIdentical = ({ result, images, waiting, notBuilt }) => result === 'pass' && !waiting && !notBuilt && images.every(({ change }) => change === 'identical');
/** The job summary: the same with every layer. */
function renderSummary(report) {
    const fits = (text) => Buffer.byteLength(text) <= MAX_SUMMARY_BYTES;
    return firstThat(fits, [{ causes: 50, layers: 1_000, paths: 50, isWhole: true }, ...TIERS].map((detail) => () => `${renderBody(report, detail)}\n`));
}
function firstThat(fits, attempts) {
    for (const attempt of attempts.slice(0, -1)) {
        const text = attempt();
        if (fits(text))
            return text;
    }
    return attempts.at(-1)?.() ?? '';
}
/** Why nothing was measured, for the summary of a run that could not. */
function renderNotMeasured(message, hint, output) {
    // In an indented code block only line breaks and invisible characters matter.
    const lines = output.map((line) => `    ${(0,report_escape/* printable */.g$)(line)}`);
    return ([
        `### ❌ Image size: not measured`,
        (0,report_escape/* plainText */.wh)(message),
        ...(hint === undefined ? [] : [`What to do: ${(0,report_escape/* plainText */.wh)(hint)}`]),
        ...(lines.length === 0 ? [] : [`Last output:\n\n${lines.join('\n')}`]),
    ].join('\n\n') + '\n');
}
function renderBody(report, detail) {
    const parts = [
        markdown_headline(report),
        ...(0,headline/* stateLines */.Bk)(report, style),
        renderTable(report),
        ...(0,headline/* missingComparisons */.Zx)(report, style),
        ...(0,words/* notMeasuredText */.$p)(report, style),
        ...report.images.flatMap((image) => (detail.causes === 0 ? renderWaysOut(image, report) : renderImage(image, report, detail))),
        `<sub>${footer(report)}</sub>`,
    ];
    return parts.filter((part) => part !== '').join('\n\n');
}
const renderImage = (image, report, detail) => {
    const ways = renderWaysOut(image, report);
    return [
        ...renderCauses(image, report, detail.causes),
        ...renderFurtherFigures(image, report),
        ...ways,
        ...renderPaths(image, report, detail),
        ...renderWaste(image, report, detail),
        ...renderHints(image, report, detail, ways.length === 0 ? 0 : MAX_TIPS),
        ...renderLayers(image, report, detail),
    ];
};
function markdown_headline(report) {
    const { glyph, text } = (0,headline/* headlineOf */.gD)(report, style);
    return `### ${glyph} Image size: ${text}`;
}
function renderTable(report) {
    const judged = report.images.some(({ verdicts }) => verdicts.length > 0);
    const size = words/* SIZE_TITLES */.mN[report.measure];
    const rows = report.images.map((image) => [
        `${(0,report_escape/* codeSpan */.SS)(image.name)} ${image.platform}`,
        `**${(0,format/* formatBytes */.z3)((0,figures/* measuredSize */.K)(image.candidate, report.measure))}**`,
        baselineCell(image, report),
        (0,words/* changeText */.k0)(image, report) || '–',
        ...(judged ? [image.verdicts.map((verdict) => (0,words/* verdictText */.nt)(verdict, image, style)).join('<br>')] : []),
    ]);
    return table(['Image', size, 'Baseline', 'Change', ...(judged ? ['Budget'] : [])], [':--', '--:', '--:', '--:', ':--'], rows);
}
function baselineCell(image, { measure }) {
    const { baseline } = image;
    if (baseline.kind === 'none')
        return image.change === 'new' ? 'new' : 'none';
    if (baseline.kind === 'failed')
        return 'failed';
    return `${(0,format/* formatBytes */.z3)((0,figures/* measuredSize */.K)(baseline, measure))} ${(0,words/* baselineLabel */.mc)(image, style)}`;
}
function footer(report) {
    const { run, builder, images } = report;
    const link = (text, path) => run.serverUrl === undefined || run.repository === undefined ? text : `[${text}](${run.serverUrl}/${run.repository}/${path})`;
    const commit = run.headSha === undefined ? [] : [link((0,format/* shortSha */.Fu)(run.headSha), `commit/${run.headSha}`)];
    const against = images[0]?.baseline.kind === 'ref'
        ? [`against ${(0,report_escape/* codeSpan */.SS)(images[0].baseline.label)} ${link((0,format/* shortSha */.Fu)(images[0].baseline.sha), `commit/${images[0].baseline.sha}`)}`]
        : [];
    const both = images.some(({ baseline }) => baseline.kind === 'ref' || baseline.kind === 'dockerfile');
    return [
        [...commit, ...against].join(' '),
        ...(builder.name === undefined || builder.driver === undefined || builder.method === 'existing images'
            ? []
            : [`${both ? 'both built in one solve' : 'built'} on ${(0,report_escape/* codeSpan */.SS)(builder.name)} (${(0,report_escape/* plainText */.wh)(builder.driver)})`]),
        (0,words/* measureText */.kD)(report),
        ...(run.url === undefined ? [] : [`[run ${run.runId ?? ''}](${run.url})`]),
    ]
        .filter((part) => part !== '')
        .join(' · ');
}


/***/ }),

/***/ 3959:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Jh: () => (/* binding */ sideOf),
/* harmony export */   f8: () => (/* binding */ NO_CAUSES),
/* harmony export */   jd: () => (/* binding */ lacksCauses),
/* harmony export */   kS: () => (/* binding */ tellCauses),
/* harmony export */   uV: () => (/* binding */ reasonText)
/* harmony export */ });
/** Whose line a cause's origin is: of what is gone the baseline's. */
const sideOf = ({ kind, deltaBytes, before }) => kind === 'removed' || ((kind === 'waste' || kind === 'stage') && deltaBytes < 0 && !before) ? 'baseline' : 'candidate';
/** Something changed, and nobody knows what. */
const lacksCauses = ({ change, causes }) => change === 'changed' && causes === undefined;
const NO_CAUSES = "their sizes do not add up to the image's on this store";
/**
 * The causes that are told one by one, and what the others come to: no more than a limit of them, and none below the floor beside larger ones.
 */
function tellCauses(causes, { minChangeBytes }, limit) {
    const large = causes.filter(({ deltaBytes }) => Math.abs(deltaBytes) >= minChangeBytes);
    const told = (large.length > 0 ? large : causes).slice(0, limit);
    const rest = causes.filter((cause) => !told.includes(cause));
    return { told, rest: { count: rest.length, bytes: rest.reduce((sum, { deltaBytes }) => sum + deltaBytes, 0) } };
}
/** Why a cause's bytes came or went, in a few words: `same instruction, run again because Dockerfile:12 … changed`. */
function reasonText(cause, show, { code }) {
    const { kind, origin, before, deltaBytes, stage, because } = cause;
    switch (kind) {
        case 'base':
            return baseReason(cause);
        case 'added':
            return 'new instruction';
        case 'removed':
            return 'instruction removed';
        case 'changed':
            return before ? `changed, was ${show(before, 'baseline', 'whole')}` : 'changed';
        case 'inputs': {
            const copied = origin.kind === 'instruction' ? origin.copiedFrom : undefined;
            if (copied?.kind === 'image')
                return `the image ${code(copied.image)} holds other files`;
            if (origin.kind === 'instruction' && /^RUN\b/i.test(origin.text))
                return 'reads other files of the context';
            if (copied?.kind !== 'stage')
                return 'copies other files';
            return `stage ${code(copied.stage)} makes other files${because ? `, since ${becauseText(because, show, code)}` : ''}`;
        }
        case 're-run':
            return because ? `same instruction, run again because ${becauseText(because, show, code)}` : 'same instruction, another result';
        case 'drift':
            return 'not in this repository: the same instruction made something else when the baseline was built';
        case 'stage':
            return stageReason(cause, show, code(stage ?? ''));
        case 'waste':
            return wasteReason(cause, show);
        case 'unknown':
            return deltaBytes > 0 ? 'more than before' : 'less than before';
    }
}
function baseReason({ origin, before }) {
    if (before?.kind === 'unknown')
        return 'the base image; what the baseline was built from is not known';
    if (origin.kind !== 'base' || before?.kind !== 'base')
        return 'the base image holds other files';
    if (origin.image === 'scratch')
        return 'gone with the base image';
    if (before.image === 'scratch')
        return 'comes with the base image';
    return origin.image === before.image ? 'the base image was updated' : 'another base image';
}
function stageReason({ deltaBytes, before }, show, stage) {
    const was = before ? `, was ${show(before, 'baseline', 'line')}` : '';
    return deltaBytes < 0 ? `stays behind in stage ${stage}${was}` : `was left behind in stage ${stage} before${was}`;
}
const WASTE_VERBS = {
    'folder emptied': 'hidden with its folder',
    'replaced by a file': 'replaced with a file',
    'replaced by a folder': 'replaced with a folder',
};
function wasteReason({ deltaBytes, waste }, show) {
    if (!waste)
        return 'wasted';
    const other = show(waste.other, deltaBytes < 0 ? 'baseline' : 'candidate', 'line');
    const what = waste.cause === 'copied for its metadata'
        ? `a second copy of what ${other} brings, for its owner, permissions or times`
        : `shipped, then ${WASTE_VERBS[waste.cause] ?? waste.cause} by ${other}`;
    return deltaBytes < 0 ? `no longer ${what}` : what;
}
function becauseText({ origin, change, files = [] }, show, code) {
    const place = show(origin, change === 'removed' ? 'baseline' : 'candidate', 'whole');
    switch (change) {
        case 'base':
            return `the base image changed`;
        case 'added':
            return `${place} is new`;
        case 'removed':
            return `${place} is gone`;
        case 'changed':
            return `${place} changed`;
        case 'moved':
            return `${place} stands at another place`;
        case 'inputs':
            return files.length === 0 ? `${place} copies other files` : `${place} copies another ${files.map(code).join(', ')}`;
    }
}


/***/ }),

/***/ 7455:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ runSchema),
/* harmony export */   Q: () => (/* binding */ reportSchema)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8816);
/* harmony import */ var _measure_ledger_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(99);


// The one description of `report.json`. Every type below and `schema/report.schema.json` are derived from it.
// Absent means "not known"; nothing is ever 0 or '' for that reason.
const bytes = zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().nonnegative();
const text = zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP();
// These two are shown as they are: a report may come from a stranger.
const platform = zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().regex(/^[\w.-]{1,64}(\/[\w.-]{1,64}){0,2}$/);
const commit = zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().regex(/^[0-9a-f]{7,64}$/);
const copySource = zod__WEBPACK_IMPORTED_MODULE_1__/* .discriminatedUnion */ .gMt('kind', [
    zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ kind: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz('stage'), stage: text, startLine: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().positive(), endLine: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().positive() }),
    zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ kind: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz('image'), image: text }),
])
    .describe('what COPY --from names: a stage and the lines of its FROM, or an image');
const origin = zod__WEBPACK_IMPORTED_MODULE_1__/* .discriminatedUnion */ .gMt('kind', [
    zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ kind: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz('base'), image: text, digest: text.optional() }).describe('inherited from the image that FROM names'),
    zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
        kind: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz('instruction'),
        file: text,
        startLine: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().positive(),
        endLine: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().positive(),
        text,
        stage: text,
        copiedFrom: copySource.optional(),
    })
        .describe("made by this instruction; the text is the Dockerfile's own source"),
    zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ kind: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz('history'), text }).describe("what an existing image's own history says; there is no line"),
    zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ kind: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz('unknown') }),
]);
const figures = {
    uncompressedBytes: bytes.optional().describe('sum of the sizes of all regular files in the layers; the same on every image store'),
    compressedBytes: bytes.optional().describe('what a registry stores and a node downloads; absent unless every layer is compressed'),
    engineBytes: bytes
        .optional()
        .describe('what docker says: image inspect .Size, or history for a layer; its meaning depends on the image store, see builder.sizeMeaning'),
};
/** Why bytes came or went. */
const CAUSE_KINDS = [
    'base', // another base image
    'added', // the instruction is new
    'removed',
    'changed', // the instruction says something else
    'inputs', // it says the same, and was given other files
    're-run', // it says the same, and was built again because something above it changed
    'drift', // it says the same, and nothing in the repository explains the difference to an existing image
    'stage', // gone into a build stage that the image does not ship, or come out of one
    'waste', // shipped, and then hidden by a later instruction
    'unknown',
];
const layer = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    diffId: text.describe('SHA-256 of the uncompressed layer'),
    digest: text.optional().describe('SHA-256 of the blob that the manifest names'),
    ...figures,
    origin,
    shared: zod__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zMY().describe('the other side holds a layer of the same content at this place in its order'),
    change: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['moved', 're-created', ...CAUSE_KINDS])
        .optional()
        .describe('what sets it apart from the other side; absent where nothing does, or nothing is compared'),
    pair: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().nonnegative().optional().describe("index of the other side's layer that it is compared with; absent where there is none"),
    verified: zod__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zMY().describe('its content was read, and is what its digests say'),
});
const weight = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    digest: text.describe('the image ID'),
    ...figures,
    visibleBytes: bytes.optional().describe('uncompressed bytes of the files that the final file system shows'),
    wastedBytes: bytes.optional().describe('uncompressedBytes − visibleBytes: shipped, but deleted or overwritten by a later layer'),
    inheritedWastedBytes: bytes.optional().describe('the part of wastedBytes that the base image itself wastes'),
    duplicateBytes: bytes.optional().describe('visible bytes whose content (size and CRC-32, from 4 KiB up) another visible file has, too'),
    layers: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(layer).describe('lowest first'),
});
const rest = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ files: bytes, bytes: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr() }).describe('what the lines leave out; together they are the whole, to the byte');
const paths = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    lines: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
        path: text.describe('a folder ends with /, and its line is about the files that no other line tells; \\xNN stands for a byte that is no UTF-8'),
        change: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['added', 'removed', 'changed', 'present']),
        bytes: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().describe('difference to the baseline; the size where nothing is compared'),
        files: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().positive(),
    })),
    rest,
});
const place = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ layer: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().nonnegative().describe('index into layers'), origin });
const waste = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    lines: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
        path: text,
        files: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().positive(),
        bytes,
        cause: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n([..._measure_ledger_js__WEBPACK_IMPORTED_MODULE_0__/* .WASTE_CAUSES */ .O1]),
        introducedBy: place,
        removedBy: place,
    })),
    rest,
});
const baseline = zod__WEBPACK_IMPORTED_MODULE_1__/* .discriminatedUnion */ .gMt('kind', [
    weight.extend({ kind: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz('dockerfile'), label: text }),
    weight.extend({ kind: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz('ref'), label: text, sha: commit }),
    weight.extend({ kind: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz('image'), label: text }),
    zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ kind: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz('none'), reason: text }),
    zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ kind: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz('failed'), reason: text }),
]);
const quantity = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ bytes: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().optional(), percent: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig().optional(), count: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().optional() })
    .describe('bytes, percent of the baseline, or a number of things; a limit with both bytes and percent is broken when both are exceeded');
const verdict = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    rule: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['max-size', 'max-increase', 'min-reduction', 'max-layers', 'max-layer-size', 'max-waste']),
    limit: quantity,
    actual: quantity.optional(),
    exceededBy: quantity.optional().describe('how far beyond the limit; present when it is broken'),
    before: quantity.optional().describe('what the same rule finds on the baseline, where that is an earlier state of the same image'),
    outcome: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['passed', 'failed', 'warned', 'accepted', 'skipped']),
    reason: text.optional().describe('why it is not judged, or why a broken one does not fail'),
});
const cause = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    kind: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(CAUSE_KINDS),
    deltaBytes: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr(),
    origin: origin.describe('the line that is to blame; of something gone the line that it had on the baseline'),
    before: origin.optional().describe("the baseline's origin, where it is another: a base image that moved, an instruction that changed"),
    because: zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
        origin,
        change: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['base', 'added', 'removed', 'changed', 'moved', 'inputs']),
        files: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(text).max(3).optional(),
    })
        .optional()
        .describe('the lowest change above it that made it run again, or the first in the stage that it copies from'),
    waste: zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ cause: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n([..._measure_ledger_js__WEBPACK_IMPORTED_MODULE_0__/* .WASTE_CAUSES */ .O1]), other: origin })
        .optional()
        .describe('how bytes are hidden, and by which instruction; of a copy made for its metadata, what it is a copy of'),
    stage: text.optional().describe('the build stage that it went into, or came out of'),
    paths: paths.optional().describe('the files that it is about, uncompressed; absent unless layers were read'),
});
const hint = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    rule: text,
    bytes: bytes.describe('measured: what the files that it is about hold'),
    path: text.describe('one of the folders or files that it is about, the largest'),
    advice: text,
    lines: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(text).optional().describe('what to write, where the advice is to add lines'),
    docs: text.describe('where the advice is explained'),
    origin,
})
    .describe('what a rule says could be spared; several may be about the same bytes');
const acceptance = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    label: text,
    by: text.optional().describe('who set the label'),
    at: text.optional().describe('when it was set last'),
    bytes: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().describe('the growth (or, where nothing was compared, the size) that was there when it was set'),
})
    .describe('a label that accepts the broken budgets of this image, up to that growth and the floor');
const image = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    name: text,
    platform,
    change: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['identical', 'unchanged', 'changed', 'new', 'unknown']),
    baseline,
    candidate: weight,
    delta: zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
        uncompressedBytes: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().optional(),
        compressedBytes: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().optional(),
        engineBytes: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().optional(),
        visibleBytes: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().optional(),
        wastedBytes: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().optional(),
        percent: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig().optional().describe('of the measured figure'),
    })
        .optional()
        .describe('absent when nothing was compared; each figure where both sides have it'),
    causes: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(cause).optional().describe('adds up to the delta of the measured figure; absent where layer sizes are not known'),
    paths: paths
        .optional()
        .describe('adds up to delta.visibleBytes, or to the visible bytes where nothing is compared; absent unless layers were read'),
    waste: waste.optional().describe("adds up to the candidate's wastedBytes"),
    hints: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(hint).optional().describe('most bytes first; absent unless layers were read'),
    acceptance: acceptance.optional(),
    verdicts: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(verdict),
});
const runSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    event: text,
    serverUrl: text.optional(),
    repository: text.optional(),
    sha: text.optional(),
    headSha: text.optional().describe('the commit that links point at'),
    pullRequest: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().positive().optional(),
    runId: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().positive().optional(),
    runAttempt: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().positive().optional(),
    workflow: text.optional(),
    job: text.optional(),
    step: text.optional().describe('GITHUB_ACTION: tells the steps of one job apart'),
    matrix: zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ index: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().nonnegative(), total: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().positive(), values: text.optional() })
        .optional()
        .describe('which leg of the job it is, of how many, and what its matrix says'),
    fork: text.optional().describe('owner/name of the fork whose own run measured this: the numbers are its word'),
    url: text.optional(),
    startedAt: text,
    finishedAt: text,
});
const builder = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    method: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['docker save', 'engine store', 'OCI export', 'docker image inspect', 'existing images', 'several'])
        .describe('how the images were read'),
    name: text.optional(),
    driver: text.optional(),
    buildx: text.optional(),
    engine: text.optional(),
    store: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['classic', 'containerd']).optional(),
    sizeMeaning: text.optional().describe('what `.Size` counts on this store'),
});
const reportSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    schemaVersion: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz(1),
    tool: zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ name: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz('tare'), version: text }),
    result: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['pass', 'warn', 'fail', 'accepted', 'no-baseline']),
    run: runSchema,
    measure: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['uncompressed', 'compressed', 'engine'])
        .describe('the figure that budgets and the change are about; every image has it'),
    minChangeBytes: bytes.describe('a smaller change is called unchanged'),
    builder,
    notMeasured: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ what: text, reason: text }))
        .optional()
        .describe('what was asked for and could not be had'),
    acceptLabel: text.optional().describe('the label of the pull request that accepts broken budgets'),
    waiting: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(text).optional().describe('parts of the run that have no result yet, or left none'),
    notBuilt: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ what: text, headSha: text.optional(), reason: text }))
        .optional()
        .describe('candidates that could not be measured; what stands beside them is older'),
    images: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(image).min(1),
});


/***/ }),

/***/ 8191:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $p: () => (/* binding */ notMeasuredText),
/* harmony export */   CQ: () => (/* binding */ originText),
/* harmony export */   E5: () => (/* binding */ folderCount),
/* harmony export */   Fl: () => (/* binding */ usedShare),
/* harmony export */   KF: () => (/* binding */ furtherFigures),
/* harmony export */   PW: () => (/* binding */ limitText),
/* harmony export */   Pt: () => (/* binding */ reductionText),
/* harmony export */   Q3: () => (/* binding */ notAcceptedText),
/* harmony export */   Qr: () => (/* binding */ isBroken),
/* harmony export */   Qz: () => (/* binding */ failureSentence),
/* harmony export */   Tc: () => (/* binding */ NEAR_LIMIT),
/* harmony export */   X4: () => (/* binding */ growthClause),
/* harmony export */   Z9: () => (/* binding */ placeText),
/* harmony export */   ZN: () => (/* binding */ waysOut),
/* harmony export */   eK: () => (/* binding */ hiddenFiles),
/* harmony export */   ec: () => (/* binding */ imageLabel),
/* harmony export */   em: () => (/* binding */ sentence),
/* harmony export */   fl: () => (/* binding */ brokenRuleText),
/* harmony export */   k0: () => (/* binding */ changeText),
/* harmony export */   kD: () => (/* binding */ measureText),
/* harmony export */   lB: () => (/* binding */ otherWaysOut),
/* harmony export */   lP: () => (/* binding */ sizeText),
/* harmony export */   mN: () => (/* binding */ SIZE_TITLES),
/* harmony export */   mc: () => (/* binding */ baselineLabel),
/* harmony export */   nt: () => (/* binding */ verdictText),
/* harmony export */   pC: () => (/* binding */ wholePercent),
/* harmony export */   tT: () => (/* binding */ blamedCause),
/* harmony export */   tZ: () => (/* binding */ PLAIN),
/* harmony export */   wq: () => (/* binding */ fileCount),
/* harmony export */   zb: () => (/* binding */ layerCount),
/* harmony export */   zs: () => (/* binding */ acceptedText)
/* harmony export */ });
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7703);
/* harmony import */ var _figures_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(819);


/** For a medium that shows text as it is. */
const PLAIN = { code: (text) => text, plain: (text) => text };
/** `api linux/amd64`; the platform only where an image has several. */
const imageLabel = (image, { images }, { code }) => images.length > 1 ? `${code(image.name)} ${image.platform}` : code(image.name);
/** What the baseline is called: `main`, `dockerfile`, or what stands in for it. */
const baselineLabel = ({ baseline }, { code }) => baseline.kind === 'none' || baseline.kind === 'failed' ? 'no baseline' : code(baseline.label);
/** A limit as a person wrote it: `380 MB`, `3 %, 5 MB`, `12 layers`. */
function limitText({ bytes, percent, count }) {
    return [
        ...(percent === undefined ? [] : [(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatPercentLimit */ .m9)(percent)]),
        ...(bytes === undefined ? [] : [(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatLimit */ .tW)(bytes)]),
        ...(count === undefined ? [] : [layerCount(count)]),
    ].join(', ');
}
/** How far beyond its limit a rule is: `22.9 MB`, `2 layers`, `18.4 percentage points`. */
function excessText({ bytes, percent, count }) {
    if (bytes !== undefined)
        return (0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(bytes);
    if (count !== undefined)
        return layerCount(count);
    return `${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatPercent */ .l9)(percent ?? 0).replace(' %', '')} percentage points`;
}
/** What was asked for and could not be measured, a sentence each. */
const notMeasuredText = ({ notMeasured = [] }, { plain }) => notMeasured.map(({ what, reason }) => `⚠️ Not measured: ${plain(`${what}: ${reason}`)}.`);
/** What is left out when only the first lines are shown. */
function hiddenFiles(part, shown) {
    const hidden = part ? [...part.lines.slice(shown), part.rest] : [];
    return hidden.reduce((sum, { files, bytes }) => ({ files: sum.files + files, bytes: sum.bytes + bytes }), { files: 0, bytes: 0 });
}
const fileCount = (count) => (count === 1 ? '1 file' : `${count} files`);
/** Of a folder among others: its line is about what the lines of what is in it leave out. */
const folderCount = (path, files, lines) => lines.some((other) => other.path !== path && other.path.startsWith(path)) ? fileCount(files).replace(' ', ' other ') : fileCount(files);
const layerCount = (count) => (count === 1 ? '1 layer' : `${count} layers`);
/** `▼ 799.2 MB (−99.8 %)`, `0 B` */
function changeText({ delta }, { measure }) {
    const bytes = (0,_figures_js__WEBPACK_IMPORTED_MODULE_1__/* .measured */ .j)(delta, measure);
    return bytes === undefined ? '' : arrowText(bytes, delta?.percent);
}
const arrowText = (bytes, percent) => bytes === 0
    ? '0 B'
    : `${bytes > 0 ? '▲' : '▼'} ${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(Math.abs(bytes))}${percent === undefined ? '' : ` (${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatPercentDelta */ .zy)(percent)})`}`;
const GLYPHS = { passed: '✅', failed: '❌', warned: '⚠️', accepted: '✅', skipped: '➖' };
/** Broken, and what came of it. */
const isBroken = ({ outcome }) => outcome === 'failed' || outcome === 'warned';
/** Share of its limit from which on a passing size is worth a warning sign. */
const NEAR_LIMIT = 0.9;
/** One verdict in a few words: `✅ max-size 5 MB (24 %)`. */
function verdictText(verdict, { baseline }, { code, plain }) {
    const head = `${GLYPHS[verdict.outcome]} ${code(verdict.rule)} ${limitText(verdict.limit)}`;
    switch (verdict.outcome) {
        case 'skipped':
            // Why there is no comparison is told once, beside the table.
            return `${head}: not judged, ${'reason' in baseline && baseline.reason === verdict.reason ? 'there is no comparison' : plain(verdict.reason ?? 'no reason known')}`;
        case 'passed': {
            const used = usedShare(verdict);
            if (used === undefined)
                return head;
            return `${used >= NEAR_LIMIT ? head.replace(GLYPHS.passed, GLYPHS.warned) : head} (${wholePercent(used)} %)`;
        }
        case 'failed':
        case 'warned':
        case 'accepted': {
            const excess = excessText(verdict.exceededBy ?? {});
            const gap = verdict.rule === 'min-reduction' ? `short by ${excess}` : `over by ${excess}`;
            const before = excessBefore(verdict);
            const share = before === undefined ? '' : `, ${before} of it before`;
            if (verdict.outcome === 'accepted')
                return `${head}: ${gap}, accepted`;
            // It is no worse than it was: nobody's fault here, whatever the input warn-only says.
            if (verdict.outcome === 'warned' && verdict.reason !== undefined)
                return `${head}: ${gap}, as before`;
            return `${head}: ${verdict.outcome === 'warned' ? 'would fail, ' : ''}${gap}${share}`;
        }
    }
}
/** How much of what is over the limit the baseline was over already: `10.0 MB`, `all`. */
function excessBefore({ before, actual, limit }) {
    const of = (unit, format) => {
        const [was, now, allowed] = [before?.[unit], actual?.[unit], limit[unit]];
        if (was === undefined || now === undefined || allowed === undefined || was <= allowed)
            return undefined;
        return was >= now ? 'all' : format(was - allowed);
    };
    return of('bytes', _format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3) ?? of('count', layerCount);
}
/** Growth of an image, or its size where it is compared with nothing: `grows by 71.2 MB`, `is 331.7 MB`. */
function growthClause(image, report) {
    const bytes = (0,_figures_js__WEBPACK_IMPORTED_MODULE_1__/* .measured */ .j)(image.delta, report.measure);
    if (bytes === undefined)
        return `is ${sizeText(image.candidate, report)}`;
    return bytes > 0
        ? `grows by ${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(bytes)}`
        : `is ${sizeText(image.candidate, report)}, ${reductionText(image, report)} its baseline`;
}
/** `accepted by alice (label accept-image-size)` */
const acceptedText = ({ by, label }, { code }) => `accepted${by === undefined ? '' : ` by ${code(`@${by}`)}`} (label ${code(label)})`;
/** Why a label does not accept: `the label … accepted +71.2 MB, now it is +80.0 MB`. */
const notAcceptedText = ({ acceptance, verdicts }, { plain }) => acceptance
    ? [...new Set(verdicts.flatMap(({ outcome, reason }) => (outcome === 'failed' && reason !== undefined ? plain(reason) : [])))]
    : [];
/** How much of an absolute limit is used, 0 to 1. */
function usedShare({ rule, limit, actual }) {
    if (rule === 'max-increase' || rule === 'min-reduction')
        return undefined;
    const [used, whole] = limit.count === undefined ? [actual?.bytes, limit.bytes] : [actual?.count, limit.count];
    return used === undefined || whole === undefined || whole === 0 ? undefined : used / whole;
}
// A limit that holds is never shown as 100 % unless it is reached to the byte.
const wholePercent = (share) => (share < 1 ? Math.min(99, Math.round(share * 100)) : Math.round(share * 100));
/** What a broken rule means, as a clause after the image's name: `is 402.9 MB, 22.9 MB over its 380 MB limit`. */
function brokenRuleText(image, verdict, report) {
    const size = sizeText(image.candidate, report);
    const excess = excessText(verdict.exceededBy ?? {});
    switch (verdict.rule) {
        case 'max-size':
            return `is ${size}, ${excess} over its ${limitText(verdict.limit)} limit${beforeClause(verdict)}`;
        case 'max-increase':
            return `is ${size} and grows by ${growth(image, report)}, more than the ${limitText(verdict.limit).replace(', ', ' and ')} allowed`;
        case 'min-reduction':
            return `is ${size}, ${reductionText(image, report)} its baseline, but ${limitText(verdict.limit)} smaller is asked for`;
        case 'max-layers':
            return `has ${layerCount(verdict.actual?.count ?? 0)}, ${layerCount(verdict.limit.count ?? 0)} allowed`;
        case 'max-layer-size':
            return `has a layer of ${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(verdict.actual?.bytes ?? 0)}, ${limitText(verdict.limit)} allowed`;
        case 'max-waste':
            return `wastes ${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(verdict.actual?.bytes ?? 0)} (${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatPercent */ .l9)(verdict.actual?.percent ?? 0)}), ${limitText(verdict.limit).replace(', ', ' and ')} allowed`;
    }
}
/** `, 10.0 MB of which it was over before`, `, as it was before` */
function beforeClause(verdict) {
    if (verdict.outcome === 'warned' && verdict.reason !== undefined)
        return ', as it was before';
    const before = excessBefore(verdict);
    return before === undefined ? '' : `, ${before} of it before this change`;
}
/** The measured size of one side. */
const sizeText = (weight, { measure }) => (0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)((0,_figures_js__WEBPACK_IMPORTED_MODULE_1__/* .measuredSize */ .K)(weight, measure));
function growth({ delta }, { measure }) {
    const bytes = (0,_figures_js__WEBPACK_IMPORTED_MODULE_1__/* .measured */ .j)(delta, measure);
    if (bytes === undefined)
        return 'an unknown amount';
    return `${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(bytes)}${delta?.percent === undefined ? '' : ` (${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatPercentDelta */ .zy)(delta.percent)})`}`;
}
/** `99.8 % smaller than`, `71.2 MB (+21.5 %) larger than`, `as large as` */
function reductionText(image, report) {
    const percent = image.delta?.percent;
    const bytes = (0,_figures_js__WEBPACK_IMPORTED_MODULE_1__/* .measured */ .j)(image.delta, report.measure) ?? 0;
    if (bytes === 0)
        return 'as large as';
    if (bytes > 0)
        return `${growth(image, report)} larger than`;
    return `${percent === undefined ? (0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(-bytes) : (0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatPercent */ .l9)(percent)} smaller than`;
}
/** `services/api/Dockerfile:14 RUN npm ci`, `base image node:22-slim` */
function originText(origin, { code }) {
    switch (origin.kind) {
        case 'base':
            return `base image ${code(origin.image)}`;
        case 'instruction':
            return `${code(`${origin.file}:${origin.startLine}`)} ${code(origin.text)}${origin.copiedFrom?.kind === 'stage' ? ` (stage ${code(origin.copiedFrom.stage)}, line ${origin.copiedFrom.startLine})` : ''}`;
        case 'history':
            return code(origin.text);
        case 'unknown':
            return 'layer of unknown origin';
    }
}
/** The sentence that a failed job ends with: which image, which limit, the largest cause, the way out. */
function failureSentence(image, verdict, report) {
    const because = blameText(image, verdict, PLAIN);
    const more = verdict.reason === undefined ? '' : ` ${sentence(verdict.reason)}`;
    return `${image.name} ${image.platform} ${brokenRuleText(image, verdict, report)} (${verdict.rule}).${because}${more} ${waysOut([verdict.rule], report, PLAIN)}`;
}
const sentence = (text) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
function blameText(image, verdict, style) {
    const waste = verdict.rule === 'max-waste' ? image.waste?.lines[0] : undefined;
    if (waste) {
        const { path, bytes, cause, introducedBy, removedBy } = waste;
        return ` Most of it: ${path} (${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(bytes)}), brought by ${placeText(introducedBy, style)}, ${cause} by ${placeText(removedBy, style)}.`;
    }
    const cause = blamedCause(image, verdict);
    return cause ? ` Largest cause: ${originText(cause.origin, style)} (${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDelta */ .CW)(cause.deltaBytes)}).` : '';
}
/** The growth a broken rule is about. A missed reduction or too many layers are nobody's growth. */
function blamedCause({ causes }, { rule }) {
    return rule === 'min-reduction' || rule === 'max-layers' || rule === 'max-waste'
        ? undefined
        : causes?.find(({ deltaBytes }) => deltaBytes > 0);
}
/** The ways out of broken rules: mend the image, accept it with the label, or change the limits. */
function waysOut(rules, report, style) {
    const all = (rule) => rules.every((other) => other === rule);
    const mend = all('max-layers')
        ? 'Merge or drop instructions'
        : all('max-waste')
            ? 'Delete files in the instruction that brings them'
            : 'Make the image smaller';
    return `${mend}, ${report.acceptLabel === undefined ? 'or ' : ''}${otherWaysOut(rules, report, style)}.`;
}
/** The same without mending the image, as the end of a sentence. */
function otherWaysOut(rules, { acceptLabel }, { code }) {
    const accept = acceptLabel === undefined ? '' : `accept it with the label ${code(acceptLabel)}, or `;
    return `${accept}change ${rules.map(code).join(' and ')} in the workflow`;
}
/** A layer in a few characters: its Dockerfile line, the base image, or its number. */
function placeText({ layer, origin }, { code }) {
    switch (origin.kind) {
        case 'base':
            return 'the base image';
        case 'instruction':
            return code(`${origin.file}:${origin.startLine}`);
        case 'history':
        case 'unknown':
            return `layer ${layer + 1}`;
    }
}
/** What the numbers are, for the small print. */
function measureText({ measure, builder }) {
    const unit = '1 MB = 1,000,000 B';
    const how = builder.method === 'existing images' ? '' : ` (${builder.method})`;
    switch (measure) {
        case 'uncompressed':
            return `size = files in all layers, uncompressed, counted by Tare${how}; ${unit}`;
        case 'compressed':
            return `size = compressed layers, what a registry stores${how}; ${unit}`;
        case 'engine':
            return `size = \`.Size\` of \`docker image inspect\` on the ${builder.store ?? 'unknown'} image store of Docker ${builder.engine ?? ''}: ${builder.sizeMeaning ?? 'unknown'}; ${unit}`;
    }
}
/** Column titles of the measured bytes. */
const SIZE_TITLES = {
    uncompressed: 'Size',
    compressed: 'Download size',
    engine: 'Engine size',
};
/** On the classic store the engine counts what we count; elsewhere its number is another quantity. */
const engineTitle = ({ store, sizeMeaning }) => store === 'classic' ? 'docker image inspect' : `docker image inspect (${sizeMeaning ?? 'with a meaning of its own'})`;
/** What else is known of an image: its other sizes, and what is wasted. */
function furtherFigures({ candidate, baseline, delta }, { measure, builder }) {
    const before = 'reason' in baseline ? undefined : baseline;
    const figure = (title, key, note = '') => {
        const bytes = candidate[key];
        if (bytes === undefined)
            return [];
        const difference = delta?.[key];
        const old = before?.[key];
        const percent = difference !== undefined && old !== undefined && old > 0 ? (difference / old) * 100 : undefined;
        return [
            {
                title,
                size: (0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(bytes),
                ...(note !== '' && { note }),
                ...(difference !== undefined && { change: arrowText(difference, percent) }),
            },
        ];
    };
    const { wastedBytes = 0, inheritedWastedBytes = 0 } = candidate;
    const share = inheritedWastedBytes === wastedBytes ? 'all' : (0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatBytes */ .z3)(inheritedWastedBytes);
    const inherited = inheritedWastedBytes > 0 ? ` (${share} of it by the base image)` : '';
    return [
        ...(measure === 'uncompressed' ? [] : figure('size, uncompressed', 'uncompressedBytes')),
        ...(measure === 'compressed' ? [] : figure('download size, compressed', 'compressedBytes')),
        ...(measure === 'engine' ? [] : figure(engineTitle(builder), 'engineBytes')),
        ...(wastedBytes === 0 && (delta?.wastedBytes ?? 0) === 0
            ? []
            : figure('wasted, deleted or overwritten by a later layer', 'wastedBytes', inherited)),
    ];
}


/***/ })

};
