export const id = 26;
export const ids = [26];
export const modules = {

/***/ 7107:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  w: () => (/* binding */ combineSections)
});

// EXTERNAL MODULE: ./lib/domain/limits.js
var limits = __webpack_require__(7242);
// EXTERNAL MODULE: ./lib/report/assemble.js + 1 modules
var assemble = __webpack_require__(1693);
;// CONCATENATED MODULE: ./lib/report/merge.js

const newestFirst = (one, other) => (other.run.runId ?? 0) - (one.run.runId ?? 0) ||
    (other.run.runAttempt ?? 0) - (one.run.runAttempt ?? 0) ||
    other.run.finishedAt.localeCompare(one.run.finishedAt);
function mergeReports(reports) {
    const [newest] = [...reports].sort(newestFirst);
    if (!newest)
        throw new Error('there is no report to merge');
    if (reports.length === 1)
        return newest;
    const images = reports.flatMap(ofFork);
    const notMeasured = reports.flatMap((report) => (report.notMeasured ?? []).map(({ what, reason }) => ({
        what: `${what} of ${report.images[0]?.name ?? 'an image'}`,
        reason,
    })));
    const { waiting, notBuilt, notMeasured: own, ...facts } = newest;
    const { matrix, step, part, fork, ...run } = newest.run;
    return {
        ...facts,
        run,
        result: (0,assemble/* resultOf */.Bg)(images, notMeasured),
        minChangeBytes: Math.max(...reports.map(({ minChangeBytes }) => minChangeBytes)),
        builder: mergeBuilders(reports.map(({ builder }) => builder)),
        ...(notMeasured.length > 0 && { notMeasured }),
        ...(reports.some(({ lacksAcceptLabel }) => lacksAcceptLabel) && { lacksAcceptLabel: true }),
        images,
    };
}
const ofFork = ({ images, run: { fork } }) => fork === undefined ? images : images.map((image) => ({ fork, ...image }));
function mergeBuilders(builders) {
    const [first, ...others] = builders;
    if (!first)
        return { method: 'several' };
    const agreed = Object.entries(first).filter(([key, value]) => others.every((other) => other[key] === value));
    return { method: 'several', ...Object.fromEntries(agreed) };
}

// EXTERNAL MODULE: ./lib/comment/state.js
var state = __webpack_require__(8808);
;// CONCATENATED MODULE: ./lib/comment/combined.js



function combineSections(sections, claims = []) {
    const isNewest = currentOnes(sections);
    const rows = claims.map(withoutRun);
    return reportOf([...sections, ...rows], (one) => rows.includes(one) || isNewest(one));
}
function withoutRun({ report, notBuilt }) {
    const bare = ({ runId, runAttempt, ...run }) => run;
    return {
        ...(report && { report: { ...report, run: bare(report.run) } }),
        ...(notBuilt && { notBuilt: { ...notBuilt, run: bare(notBuilt.run) } }),
    };
}
function reportOf(sections, isCurrent) {
    const current = sections.filter(isCurrent);
    const measured = current.flatMap(({ report, notBuilt }) => (report && !notBuilt ? report : []));
    const known = current.some(({ report }) => report) ? current : sections;
    const shown = measured.length > 0 ? measured : known.flatMap(({ report }) => report ?? []);
    const [newest] = [...shown].sort(newestFirst);
    if (!newest)
        return undefined;
    const reports = shown.filter(({ measure }) => measure === newest.measure);
    const others = shown.filter(({ measure }) => measure !== newest.measure);
    const waiting = [
        ...sections.filter((one) => !isCurrent(one)).map(nameOf),
        ...missingMatrixJobs(sections, isCurrent),
        ...others.map((report) => `${imagesOf(report)}: measured as ${report.measure}, which needs a comment-key of its own`),
    ];
    const notBuilt = current.flatMap((one) => {
        if (!one.notBuilt)
            return [];
        const { run, what, reason } = one.notBuilt;
        return [{ what, ...(run.headSha !== undefined && { headSha: run.headSha }), reason }];
    });
    const sameName = namesOfSeveral(reports);
    return (0,limits/* fitting */._Q)({
        ...mergeReports(reports),
        ...(waiting.length > 0 && { waiting }),
        ...(notBuilt.length > 0 && { notBuilt }),
        ...(sameName.length > 0 && { sameName }),
    });
}
function namesOfSeveral(reports) {
    const [seen, twice] = [new Set(), new Set()];
    for (const { images } of reports) {
        for (const name of new Set(images.map((image) => `${image.name} ${image.platform}`)))
            (seen.has(name) ? twice : seen).add(name);
    }
    return [...twice];
}
const imagesOf = ({ images }) => [...new Set(images.map(({ name, platform }) => `${name} ${platform}`))].join(', ');
const nameOf = (one) => (one.report ? imagesOf(one.report) : (one.notBuilt?.what ?? 'a job'));
function currentOnes(sections) {
    const runs = sections.map(state/* runOf */.ng);
    const newestOf = (some) => some.reduce((best, run) => (best === undefined || (run.runId ?? 0) > (best.runId ?? 0) ? run : best), undefined);
    const head = newestOf(runs.filter(({ pullRequest }) => pullRequest !== undefined))?.headSha;
    return (one) => {
        const { workflow, runId, pullRequest, headSha } = (0,state/* runOf */.ng)(one);
        const newest = newestOf(runs.filter((run) => run.workflow === workflow));
        return runId === newest?.runId && (pullRequest === undefined || headSha === head);
    };
}
function missingMatrixJobs(sections, isCurrent) {
    const jobs = new Map();
    for (const one of sections.filter(isCurrent)) {
        const { workflow, job = 'the job', matrix } = (0,state/* runOf */.ng)(one);
        if (matrix === undefined)
            continue;
        const id = JSON.stringify([workflow, job]);
        jobs.set(id, { job, total: matrix.total, known: (jobs.get(id)?.known ?? new Set()).add(matrix.index) });
    }
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

/***/ 3026:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  G: () => (/* binding */ postComment)
});

// EXTERNAL MODULE: ./lib/ports.js
var ports = __webpack_require__(391);
// EXTERNAL MODULE: ./lib/report/markdown/comment.js + 4 modules
var markdown_comment = __webpack_require__(3295);
// EXTERNAL MODULE: ./lib/comment/refusal.js
var refusal = __webpack_require__(6053);
// EXTERNAL MODULE: ./lib/comment/state.js
var state = __webpack_require__(8808);
// EXTERNAL MODULE: ./lib/comment/trust.js
var trust = __webpack_require__(2387);
// EXTERNAL MODULE: ./lib/comment/combined.js + 1 modules
var combined = __webpack_require__(7107);
;// CONCATENATED MODULE: ./lib/comment/upsert.js



const SETTLE_MS = { several: 4_000, one: 1_000 };
const MAX_ROUNDS = 12;
async function upsertComment(request, comments) {
    let done = 'same';
    let settled = request.writers === 'one';
    let published = [];
    const said = new Set();
    const say = (line) => {
        if (!said.has(line))
            request.say(line);
        said.add(line);
    };
    for (let round = 0; round < MAX_ROUNDS; round++) {
        const all = (await comments.list()).map((comment) => (0,trust/* readComment */.W3)(comment, request.place, say));
        const ours = await (0,trust/* findOurs */.ZA)(all, request.sections[0], request.witness);
        const [kept, ...duplicates] = ours.map(({ comment }) => comment);
        const known = [...ours.flatMap(({ sections }) => sections), ...published];
        const { sections, claims, isOutdated } = await mergeAll(known, { ...request, say });
        if (kept && isOutdated && duplicates.length === 0)
            return { kind: 'none', reason: `a newer run has written there already: ${kept.url}` };
        published = sections.filter((one) => request.sections.some((own) => (0,state/* isOfSameRun */.$m)(own, one)));
        const body = bodyOf(sections, claims, request);
        if (!kept) {
            if (done === 'created')
                return { kind: 'none', reason: 'the comment was deleted as soon as it was made' };
            if (body === undefined || !request.mayCreate)
                return NOTHING_TO_UPDATE;
            await comments.create(body);
            done = 'created';
            settled = false;
            continue;
        }
        const isSame = body === undefined ||
            normal(kept.body) === normal(body) ||
            ((request.scope === 'job' || done !== 'same') && remembersTheSame(kept.body, body));
        if (!isSame) {
            await comments.update(kept.id, body);
            if (done === 'same')
                done = 'updated';
            settled = false;
        }
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
const NOTHING_TO_UPDATE = {
    kind: 'none',
    reason: 'nothing changed, and there is no earlier comment to update',
};
async function mergeAll(known, { sections: own, scope, witness, say }) {
    const [first] = own;
    if (!first)
        return { sections: (0,state/* uniteSections */.Iu)([known]), claims: [], isOutdated: true };
    const settled = await (0,trust/* settle */.G9)(known, (0,state/* runOf */.ng)(first), witness, say);
    return { ...(0,state/* mergeSections */.X0)((0,state/* uniteSections */.Iu)([settled.sections]), own, scope), claims: (0,state/* uniteSections */.Iu)([settled.claims]) };
}
function bodyOf(sections, claims, { render }) {
    const view = (0,combined/* combineSections */.w)(sections, claims);
    return view && render(view, [...sections, ...claims]);
}
function remembersTheSame(one, other) {
    const wanted = (0,state/* readState */.un)(other);
    return wanted.length > 0 && (0,state/* fingerprint */.Rj)((0,state/* readState */.un)(one)) === (0,state/* fingerprint */.Rj)(wanted);
}
const normal = (body) => body.replaceAll('\r\n', '\n').trimEnd();

;// CONCATENATED MODULE: ./lib/comment/post.js






const ELSEWHERE = 'the result is in the job summary and the report files, ' +
    'and docs/forks.md has the second workflow that comments for it';
async function postComment(draft, inputs, world) {
    const { host } = world;
    const pullRequest = inputs.comment.pullRequest ?? draft.run.pullRequest;
    const outcome = await post(draft, pullRequest, inputs, world);
    switch (outcome.kind) {
        case 'none':
            host.info(`No comment: ${outcome.reason}.`);
            return undefined;
        case 'failed': {
            const where = draft.run.url === undefined ? '' : ` The result is in the job summary: ${draft.run.url}`;
            host.warning(`Could not comment on PR #${pullRequest ?? '?'}${outcome.message}${where}`);
            return undefined;
        }
        default:
            host.info(`Comment ${outcome.kind === 'same' ? 'is up to date' : outcome.kind}: ${outcome.url}`);
            return outcome;
    }
}
async function post(draft, pullRequest, { comment, token }, world) {
    const { event, github, host } = world;
    const from = (0,ports/* pullRequestOf */._)(event)?.from;
    if (comment.mode === 'never')
        return none('comment is never');
    if (draft.refusal !== undefined)
        return none(draft.refusal);
    if (pullRequest === undefined)
        return none(`a ${event.name} run has no pull request (set pr-number to name one)`);
    if (from === 'a fork')
        return none(`this pull request comes from a fork, whose token is read-only; ${ELSEWHERE}`);
    if (token === undefined)
        return failed(`: there is no token. Set github-token: \${{ github.token }}, or comment: never.`);
    if (github === undefined)
        return failed(': GITHUB_REPOSITORY is not set.');
    try {
        const hub = await github();
        const request = {
            ...draft,
            writers: draft.scope === 'job' && draft.run.matrix !== undefined ? 'several' : 'one',
            render: (view, sections) => (0,markdown_comment/* renderComment */.wQ)(view, comment.key, (0,state/* writeStates */.oM)(sections)),
            place: { repository: draft.run.repository, pullRequest },
            witness: (0,trust/* createWitness */.i2)(hub, pullRequest),
            say: (line) => {
                host.info(line);
            },
        };
        return await upsertComment(request, hub.comments(pullRequest, (0,markdown_comment/* commentMarker */.Ql)(comment.key)));
    }
    catch (error) {
        const isReadOnly = from === 'Dependabot' && (0,refusal/* isPermission */.Y)(error);
        return isReadOnly
            ? none(`Dependabot's token is read-only; ${ELSEWHERE}`)
            : failed((0,refusal/* refusalText */.K)(error, ['contents: read', 'pull-requests: write']));
    }
}
const none = (reason) => ({ kind: 'none', reason });
const failed = (message) => ({ kind: 'failed', message });


/***/ }),

/***/ 6053:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ refusalText),
/* harmony export */   Y: () => (/* binding */ isPermission)
/* harmony export */ });
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9285);
/* harmony import */ var _domain_limits_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7242);
/* harmony import */ var _text_escape_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8944);



const MAX_WORDS = 300;
const PERMISSION = /^(Resource not accessible by|Must have .*\brights\b)/i;
const REASONS = [
    [
        /issue is locked|conversation (is|has been) locked|\blocked\b.*conversation/i,
        'this conversation is locked: unlock it, or set comment: never',
    ],
    [
        /rate limit|abuse detection|submitted too quickly/i,
        'this is a limit, not a permission: fewer jobs at once (one that joins the reports of the others, ' +
            'docs/forks.md), or run it again later',
    ],
    [/archived/i, 'this repository is archived, nothing in it can be written: set comment: never'],
    [/\bforbids access via\b/i, 'the organization takes no token of this kind: set github-token: ${{ github.token }}'],
    [
        /SAML|single sign-on/i,
        "the token's owner has to authorize it for this organization (Configure SSO, " +
            "beside the token in GitHub's settings)",
    ],
    [
        /IP allow list/i,
        "this runner's address is not on the organization's IP allow list: add it there, " +
            'or run on a runner whose address is',
    ],
    [
        /\bblocked\b|suspended|spammy|flagged|interactions?\b.*\b(limit|restrict)/i,
        'whoever the token is of may not comment here at present',
    ],
    [
        /issues (are|has been|have been) disabled/i,
        'issues are switched off in this repository, and comments with them: switch them on, or set comment: never',
    ],
];
const isPermission = (error) => error instanceof _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ApiError */ .hD && error.status === 403 && PERMISSION.test((0,_domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error));
function refusalText(error, needed) {
    const { status, needs } = error instanceof _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ApiError */ .hD ? error : { status: undefined, needs: undefined };
    const head = status === undefined ? '' : ` (${status})`;
    if (isPermission(error)) {
        const said = needs === undefined ? '' : `\nGitHub says it needs: ${needs}.`;
        if (/personal access token/i.test((0,_domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error)))
            return `${head}: the personal access token needs pull-requests: write here.${said}`;
        return `${head}. Add to this job:\n\npermissions:\n${needed.map((line) => `  ${line}`).join('\n')}\n${said}`;
    }
    if (status === 401)
        return `${head}: the token is not valid. Set github-token: \${{ github.token }}.`;
    if (status === 404)
        return `${head}: there is no such pull request in this repository, or the token cannot see it.`;
    const words = wordsOf(error);
    const [, hint] = REASONS.find(([pattern]) => pattern.test(words)) ?? [];
    const asked = hint === undefined && status === 403 && needs !== undefined ? `GitHub says it needs: ${needs}` : hint;
    return `${head}: ${words}.${asked === undefined ? '' : ` ${asked.charAt(0).toUpperCase()}${asked.slice(1)}.`}`;
}
function wordsOf(error) {
    const words = (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .printable */ .g$)((0,_domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error))
        .replace(/ - https?:\/\/\S+$/, '')
        .replace(/\.$/, '');
    return (0,_domain_limits_js__WEBPACK_IMPORTED_MODULE_1__/* .clipEnd */ .Oq)(words, MAX_WORDS);
}


/***/ }),

/***/ 8808:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $m: () => (/* binding */ isOfSameRun),
/* harmony export */   Iu: () => (/* binding */ uniteSections),
/* harmony export */   Ks: () => (/* binding */ sectionsOf),
/* harmony export */   Rj: () => (/* binding */ fingerprint),
/* harmony export */   SR: () => (/* binding */ runIdOf),
/* harmony export */   X0: () => (/* binding */ mergeSections),
/* harmony export */   ng: () => (/* binding */ runOf),
/* harmony export */   oM: () => (/* binding */ writeStates),
/* harmony export */   si: () => (/* binding */ isSamePart),
/* harmony export */   un: () => (/* binding */ readState)
/* harmony export */ });
/* unused harmony export keyOf */
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8522);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8816);
/* harmony import */ var _domain_paths_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(7856);
/* harmony import */ var _report_assemble_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1693);
/* harmony import */ var _report_figures_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(819);
/* harmony import */ var _report_fieldschema_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8852);
/* harmony import */ var _report_schema_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1974);
/* harmony import */ var _report_verdicttext_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8316);








const section = zod__WEBPACK_IMPORTED_MODULE_6__/* .strictObject */ .rej({
    report: _report_schema_js__WEBPACK_IMPORTED_MODULE_4__/* .reportSchema */ .Q.refine(_report_figures_js__WEBPACK_IMPORTED_MODULE_2__/* .isWhole */ .w, 'an image has no size').optional().describe('the last that was measured'),
    notBuilt: zod__WEBPACK_IMPORTED_MODULE_6__/* .strictObject */ .rej({ run: _report_schema_js__WEBPACK_IMPORTED_MODULE_4__/* .runSchema */ .L, what: _report_fieldschema_js__WEBPACK_IMPORTED_MODULE_3__/* .text */ .Qq, reason: _report_fieldschema_js__WEBPACK_IMPORTED_MODULE_3__/* .text */ .Qq })
        .optional()
        .describe('a later run could not measure'),
})
    .refine(({ report, notBuilt }) => report !== undefined || notBuilt !== undefined, 'it says nothing');
const stateSchema = zod__WEBPACK_IMPORTED_MODULE_6__/* .strictObject */ .rej({ v: zod__WEBPACK_IMPORTED_MODULE_6__/* .literal */ .euz(1), sections: zod__WEBPACK_IMPORTED_MODULE_6__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_6__/* .unknown */ .L5J()).max(1_000) });
const MAX_UNPACKED = 8 * 1024 * 1024;
const STATE = /<!-- tare:state ([A-Za-z0-9+/=]+) -->\s*$/;
function readState(body, drop = () => undefined) {
    const [, packed] = STATE.exec(body) ?? [];
    if (packed === undefined)
        return [];
    const state = stateSchema.safeParse(unpack(packed));
    if (!state.success) {
        drop('all of it, which no version like this one wrote');
        return [];
    }
    return state.data.sections.flatMap((one) => {
        const parsed = section.safeParse(one);
        if (!parsed.success) {
            const [issue] = parsed.error.issues;
            drop(`a part (${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'unknown'})`);
            return [];
        }
        const { report, ...rest } = parsed.data;
        return [{ ...rest, ...(report && { report: withDetails(report) }) }];
    });
}
function unpack(packed) {
    try {
        return JSON.parse((0,node_zlib__WEBPACK_IMPORTED_MODULE_0__.inflateRawSync)(Buffer.from(packed, 'base64'), { maxOutputLength: MAX_UNPACKED }).toString('utf8'));
    }
    catch {
        return undefined;
    }
}
const writeStates = (sections) => [withDetails, reduce, withoutCauses].map((shorten) => {
    const short = sections.map(({ report, notBuilt }) => ({
        ...(report && { report: shorten(report) }),
        ...(notBuilt && { notBuilt }),
    }));
    return (0,node_zlib__WEBPACK_IMPORTED_MODULE_0__.deflateRawSync)(JSON.stringify({ v: 1, sections: short }), { level: 9 }).toString('base64');
});
const MAX_DETAILS = 15;
const withDetails = (report) => {
    const short = reduce(report);
    const images = short.images.map((image, index) => {
        const { paths, packages, waste, hints } = report.images[index] ?? image;
        if (!image.verdicts.some(_report_verdicttext_js__WEBPACK_IMPORTED_MODULE_5__/* .isBroken */ .Qr))
            return image;
        return {
            ...image,
            ...(paths && { paths: cutLines(paths) }),
            ...(packages && { packages: { ...packages, ...cutLines(packages) } }),
            ...(waste && { waste: cutLines(waste) }),
            ...(hints && { hints: hints.slice(0, MAX_DETAILS) }),
        };
    });
    return { ...short, images };
};
function cutLines(part) {
    return { lines: part.lines.slice(0, MAX_DETAILS), rest: (0,_domain_paths_js__WEBPACK_IMPORTED_MODULE_7__/* .sum */ .c)([...part.lines.slice(MAX_DETAILS), part.rest]) };
}
const reduce = (report) => ({
    ...report,
    images: report.images.map(({ paths, packages, waste, hints, causes, ...image }) => ({
        ...image,
        ...(causes && { causes: causes.map(withFewPackages) }),
        candidate: withoutLayers(image.candidate),
        baseline: 'layers' in image.baseline ? withoutLayers(image.baseline) : image.baseline,
    })),
});
const withoutLayers = (sizes) => ({
    ...sizes,
    layers: [],
    ...(sizes.forbidden && { forbidden: { ...sizes.forbidden, ...cutLines(sizes.forbidden) } }),
});
const withFewPackages = ({ packages, ...cause }) => packages && packages.lines.length <= MAX_DETAILS ? { ...cause, packages } : cause;
const withoutCauses = (report) => {
    const short = reduce(report);
    return { ...short, images: short.images.map(({ causes, ...image }) => image) };
};
function sectionsOf(report) {
    const { notBuilt = [], ...measured } = report;
    const names = [...new Set(report.images.map(({ name }) => name))];
    return [
        ...names.map((name) => {
            const images = report.images.filter((image) => image.name === name);
            return { report: { ...measured, images, result: (0,_report_assemble_js__WEBPACK_IMPORTED_MODULE_1__/* .resultOf */ .Bg)(images, report.notMeasured ?? []) } };
        }),
        ...notBuilt.map(({ what, reason }) => ({ notBuilt: { run: report.run, what, reason } })),
    ];
}
const runOf = ({ report, notBuilt }) => {
    const run = notBuilt?.run ?? report?.run;
    if (!run)
        throw new Error('a section without a report and without a failure');
    return run;
};
function placeOf(one) {
    const known = places.get(one);
    if (known !== undefined)
        return known;
    const { workflow, job, matrix, step } = runOf(one);
    const place = JSON.stringify([
        workflow,
        job,
        matrix?.index ?? 0,
        step,
        one.report?.images[0]?.name ?? one.notBuilt?.what,
    ]);
    places.set(one, place);
    return place;
}
const places = new WeakMap();
const keyOf = (one) => JSON.stringify([placeOf(one), runOf(one).part]);
function isSamePart(one, other) {
    const [a, b] = [runOf(one).part, runOf(other).part];
    return (a === b || a === undefined || b === undefined) && placeOf(one) === placeOf(other);
}
const isTwin = (one, other) => runOf(one).runId !== undefined &&
    runIdOf(one) === runIdOf(other) &&
    attemptOf(one) === attemptOf(other) &&
    markOf(one) !== markOf(other);
const markOf = ({ report, notBuilt }) => notBuilt
    ? 'not built'
    : JSON.stringify(report?.images.map(({ candidate, verdicts }) => [candidate.digest, verdicts.map(limitOf)]));
const limitOf = ({ rule, limit: { bytes, percent, count } }) => [
    rule,
    bytes,
    percent,
    count,
];
const fingerprint = (sections) => JSON.stringify(sections.map((one) => [
    keyOf(one),
    one.report && [one.report.run.runId, one.report.run.runAttempt, withoutCauses(one.report).images],
    one.notBuilt && [one.notBuilt.run.runId, one.notBuilt.run.runAttempt],
]));
const isOfSameRun = (one, other) => runIdOf(one) === runIdOf(other) && runOf(one).workflow === runOf(other).workflow;
function uniteSections(states) {
    const newest = new Map();
    for (const one of states.flat()) {
        const known = newest.get(keyOf(one));
        const [other] = known?.values() ?? [];
        if (!known || !other || isNewer(one, other))
            newest.set(keyOf(one), new Map([[markOf(one), one]]));
        else if (runOf(one).runId !== undefined && !isNewer(other, one) && !known.has(markOf(one)))
            known.set(markOf(one), one);
    }
    return [...newest.values()].flatMap((known) => [...known.values()]).toSorted(inOrder);
}
const isNewer = (one, other) => runIdOf(one) - runIdOf(other) > 0 || (runIdOf(one) === runIdOf(other) && attemptOf(one) > attemptOf(other));
function mergeSections(known, own, scope) {
    let sections = known;
    let isOutdated = true;
    const replaced = scope === 'job' ? undefined : new Set(own.map(markOf));
    for (const one of own) {
        const run = runOf(one);
        const group = sections.filter((other) => runOf(other).workflow === run.workflow);
        const newest = Math.max(0, ...group.map(runIdOf));
        if (runIdOf(one) < newest)
            continue;
        const isKept = (other) => runOf(other).workflow !== run.workflow ||
            runIdOf(other) === runIdOf(one) ||
            (scope === 'job' && (runIdOf(one) === newest || runIdOf(other) === newest));
        const here = sections.filter((other) => isSamePart(other, one));
        const same = here.length > 0 ? here : known.filter((other) => isSamePart(other, one));
        if (same.some((other) => isNewer(other, one)))
            continue;
        isOutdated = false;
        const before = same.find((other) => !isTwin(other, one));
        const isOther = (other) => isTwin(other, one) && (replaced?.has(markOf(other)) ?? true);
        const stays = (other) => (here.includes(other) ? isOther(other) : isKept(other));
        sections = [...sections.filter(stays), inherit(one, before?.report)];
    }
    return { sections: sections.toSorted(inOrder), isOutdated };
}
function inherit(one, before) {
    const { report } = one;
    if (!report)
        return { ...one, ...(before && { report: before }) };
    const acceptanceOf = ({ name, platform, acceptance }) => acceptance ?? before?.images.find((other) => other.name === name && other.platform === platform)?.acceptance;
    const images = report.images.map((image) => {
        const acceptance = acceptanceOf(image);
        return acceptance === image.acceptance || acceptance === undefined ? image : { ...image, acceptance };
    });
    return { ...one, report: { ...report, images } };
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

/***/ 2387:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G9: () => (/* binding */ settle),
/* harmony export */   W3: () => (/* binding */ readComment),
/* harmony export */   ZA: () => (/* binding */ findOurs),
/* harmony export */   i2: () => (/* binding */ createWitness)
/* harmony export */ });
/* harmony import */ var _state_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8808);

const MAX_LOOKUPS = 20;
function createWitness(github, pullRequest) {
    const runs = new Map();
    let head;
    const headOf = () => (head ??= github.pullRequest(pullRequest).catch(() => undefined));
    const find = (id) => {
        const known = runs.get(id);
        if (known !== undefined)
            return known;
        const asked = runs.size < MAX_LOOKUPS ? github.run(id) : Promise.resolve('none');
        runs.set(id, asked);
        return asked;
    };
    return {
        head: headOf,
        standing: async (one) => {
            const run = (0,_state_js__WEBPACK_IMPORTED_MODULE_0__/* .runOf */ .ng)(one);
            if (run.runId === undefined)
                return 'refuted';
            const found = await find(run.runId);
            if (found === 'unknown')
                return found;
            if (found === 'none' || !isRunOf(run, found))
                return 'refuted';
            if (run.pullRequest === undefined)
                return 'confirmed';
            const pull = await headOf();
            if (!pull)
                return 'unknown';
            return found.headBranch === pull.headBranch && found.headRepository === pull.headRepository
                ? 'confirmed'
                : 'refuted';
        },
    };
}
function isRunOf({ workflow, event, runAttempt = 1, headSha, sha }, found) {
    const shas = event === 'pull_request_target' ? [headSha, sha] : [headSha];
    return (found.workflow === workflow && found.event === event && runAttempt <= found.attempt && shas.includes(found.headSha));
}
function readComment(comment, place, say) {
    const drop = (what) => {
        say(`Of what ${comment.url} remembers, this is left out: ${what}.`);
    };
    const sections = (0,_state_js__WEBPACK_IMPORTED_MODULE_0__/* .readState */ .un)(comment.body, drop).filter((one) => {
        const isHere = isOf((0,_state_js__WEBPACK_IMPORTED_MODULE_0__/* .runOf */ .ng)(one), place);
        if (!isHere)
            drop('a part of another repository or pull request');
        return isHere;
    });
    return { comment, sections };
}
const isOf = ({ repository, pullRequest, event }, place) => repository === place.repository &&
    (pullRequest === undefined ? !event.startsWith('pull_request') : pullRequest === place.pullRequest);
async function findOurs(all, own, witness) {
    const remembering = all.filter(({ sections }) => sections.length > 0);
    if (remembering.length === 0)
        return all.slice(0, 1);
    if (remembering.length === 1)
        return remembering;
    const standings = await Promise.all(remembering.map(({ sections }) => bestStanding(sections, witness)));
    const having = (standing) => remembering.filter((_, index) => standings[index] === standing);
    const confirmed = having('confirmed');
    if (confirmed.length > 0)
        return confirmed;
    const unknown = having('unknown');
    const head = own && unknown.length > 1 ? (await witness.head())?.headSha : undefined;
    const likely = unknown.filter(({ sections }) => sections.some((one) => !own || (0,_state_js__WEBPACK_IMPORTED_MODULE_0__/* .runIdOf */ .SR)(one) <= (0,_state_js__WEBPACK_IMPORTED_MODULE_0__/* .runIdOf */ .SR)(own) || isOverdue((0,_state_js__WEBPACK_IMPORTED_MODULE_0__/* .runOf */ .ng)(own), (0,_state_js__WEBPACK_IMPORTED_MODULE_0__/* .runOf */ .ng)(one), head)));
    return likely.length > 0 ? likely : unknown.slice(0, 1);
}
async function bestStanding(sections, { standing }) {
    const runs = new Map(sections.map((one) => [(0,_state_js__WEBPACK_IMPORTED_MODULE_0__/* .runIdOf */ .SR)(one), one]));
    const found = await Promise.all([...runs.values()].slice(0, 3).map(standing));
    return ['confirmed', 'unknown'].find((one) => found.includes(one)) ?? 'refuted';
}
const isOverdue = (own, other, head) => head !== undefined && own.pullRequest !== undefined && own.headSha !== head && other.headSha === head;
async function settle(known, own, witness, say) {
    const sections = [];
    const claims = [];
    for (const one of known) {
        const standing = (0,_state_js__WEBPACK_IMPORTED_MODULE_0__/* .runIdOf */ .SR)(one) <= (own.runId ?? Infinity) ? 'confirmed' : await witness.standing(one);
        const run = (0,_state_js__WEBPACK_IMPORTED_MODULE_0__/* .runOf */ .ng)(one);
        if (standing === 'unknown') {
            const head = run.pullRequest === undefined ? undefined : ((await witness.head())?.headSha ?? own.headSha);
            if (isOverdue(own, run, head))
                sections.push(one);
            else if (head === undefined || head === run.headSha)
                claims.push(one);
        }
        else if (standing === 'confirmed')
            sections.push(one);
        else
            say(`Run ${(0,_state_js__WEBPACK_IMPORTED_MODULE_0__/* .runIdOf */ .SR)(one)} of ${run.workflow ?? 'no workflow'} could not be confirmed for this pull ` +
                'request: its row is left out.');
    }
    return { sections, claims };
}


/***/ }),

/***/ 5141:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ hasOthers),
/* harmony export */   i: () => (/* binding */ OUTCOMES)
/* harmony export */ });
const hasOthers = ({ paths = [] }, { paths: before = [] }) => paths.some((path) => !before.includes(path));
const OUTCOMES = ['passed', 'failed', 'warned', 'accepted', 'skipped'];


/***/ }),

/***/ 6442:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ WASTE_CAUSES)
/* harmony export */ });
const WASTE_CAUSES = [
    'deleted',
    'folder-emptied',
    'overwritten',
    'metadata-copy',
    'replaced-by-file',
    'replaced-by-folder',
    'duplicate-entry',
];


/***/ }),

/***/ 8217:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  pR: () => (/* binding */ alarmOf),
  fE: () => (/* binding */ docsOf),
  uW: () => (/* binding */ findHints)
});

// UNUSED EXPORTS: RULES

// EXTERNAL MODULE: ./lib/domain/limits.js
var limits = __webpack_require__(7242);
// EXTERNAL MODULE: ./lib/text/format.js
var format = __webpack_require__(3808);
;// CONCATENATED MODULE: ./lib/hints/group.js
const MAX_ALTERNATIVES = 3;
function nameParts(parts) {
    const [[path, bytes] = ['', 0], ...more] = [...parts].sort(([, one], [, other]) => other - one);
    if (more.length === 0)
        return { path: path || '/' };
    return { path: patternOf([...parts.keys()].sort()) || '/', largest: { path: path || '/', bytes } };
}
function nameTogether(parts) {
    const [only, ...more] = parts;
    if (only && more.length === 0)
        return only.largest ? { path: only.path, largest: only.largest } : { path: only.path };
    const sums = new Map();
    for (const { path, bytes } of parts)
        sums.set(path, (sums.get(path) ?? 0) + bytes);
    const [largest] = parts.map((part) => part.largest ?? part).toSorted((one, other) => other.bytes - one.bytes);
    return { ...nameParts(sums), ...(largest && { largest: { path: largest.path, bytes: largest.bytes } }) };
}
function patternOf(sorted) {
    const common = commonFolder(sorted[0] ?? '', sorted.at(-1) ?? '');
    const rests = sorted.map((path) => path.slice(common.length));
    const names = new Set(sorted.map(lastName));
    const end = sorted.every((path) => path.endsWith('/')) ? '/' : '';
    if (rests.includes('') || names.has(''))
        return common;
    if (names.size === 1)
        return `${common}**/${[...names].join()}${end}`;
    if (rests.length <= MAX_ALTERNATIVES)
        return `${common}{${rests.map((rest) => rest.slice(0, rest.length - end.length)).join(',')}}${end}`;
    return names.size <= MAX_ALTERNATIVES ? `${common}**/{${[...names].join(',')}}${end}` : common;
}
function commonFolder(first, last) {
    let end = 0;
    for (let index = 0; index < first.length && first[index] === last[index]; index++)
        if (first[index] === '/')
            end = index + 1;
    return first.slice(0, end);
}
const lastName = (path) => path.split('/').at(path.endsWith('/') ? -2 : -1) ?? '';

;// CONCATENATED MODULE: ./lib/hints/hintrule.js


function instructionOf(origin) {
    return origin?.kind === 'instruction' || origin?.kind === 'history' ? origin.text : undefined;
}
const isCopy = (instruction) => instruction !== undefined && /^(COPY|ADD)\b/i.test(instruction);
const isBrought = (origin) => origin?.kind === 'instruction' &&
    isCopy(origin.text) &&
    (origin.copiedFrom === undefined || origin.copiedFrom.kind === 'context');
const isFromContext = (origin) => isBrought(origin) &&
    !/^ADD\b.*(\.(tar|t[gx]z|tbz2?|tar\.\w+)\b|\w:\/\/|\bgit@)|^\w+\s.*<<-?["']?\w/i.test(instructionOf(origin) ?? '');
const ignoreAdvice = (origin) => origin?.kind === 'instruction' && origin.copiedFrom?.kind === 'context'
    ? `add to the .dockerignore of the context ${origin.copiedFrom.context}`
    : 'add to .dockerignore';
const ignoreLine = (end) => `**/${end.replaceAll(/[\\*?[\]]/g, String.raw `\$&`)}`;
function sumFolders({ folders, origins }, pattern, isMeant, counts = 'visible') {
    const found = new Map();
    for (const { folder, isHidden, bytes, ...stored } of folders) {
        if (isHidden && counts === 'visible')
            continue;
        const [match] = pattern.exec(folder) ?? [];
        if (match === undefined)
            continue;
        const layers = [stored.layer, ...stored.again];
        const at = layers.findIndex(isMeant);
        const layer = layers[at];
        if (layer === undefined)
            continue;
        const sum = found.get(layer) ?? {
            trees: new Map(),
            bytes: 0,
            hidden: 0,
            again: new Map(),
        };
        found.set(layer, sum);
        addTo(sum.trees, folder.slice(0, folder.indexOf(match) + match.length), bytes);
        sum.bytes += bytes;
        if (isHidden)
            sum.hidden += bytes;
        for (const more of layers.slice(at + 1))
            addTo(sum.again, more, bytes);
    }
    return [...found].map(([layer, { trees, bytes, hidden, again }]) => ({
        layer,
        bytes,
        ...nameParts(trees),
        names: [...new Set([...trees].sort(([, one], [, other]) => other - one).map(([path]) => lastName(path)))],
        fate: again.size > 0 ? storedAgain(again, origins) : hiddenFate(hidden === bytes),
    }));
}
const hiddenFate = (isHidden) => (isHidden ? 'a later instruction only hides it: ' : '');
function addTo(sums, key, bytes) {
    sums.set(key, (sums.get(key) ?? 0) + bytes);
}
function storedAgain(again, origins) {
    const lines = [...again.keys()].map((layer) => lineOf(origins[layer]));
    const who = lines.includes(undefined)
        ? 'later instructions store'
        : `line ${lines.join(' and line ')} ${again.size === 1 ? 'stores' : 'store'}`;
    return (`${(0,format/* formatBytes */.z3)(Math.max(...again.values()))} of it are there ` +
        `${again.size === 1 ? 'twice' : 'several times'}, as ${who} them again: `);
}
const lineOf = (origin) => origin?.kind === 'instruction' ? origin.startLine : undefined;

// EXTERNAL MODULE: ./lib/origins/dockerfile.js
var origins_dockerfile = __webpack_require__(3833);
;// CONCATENATED MODULE: ./lib/hints/rewrite.js

const MAX_EDIT_LINES = 12;
function editRun({ dockerfile, origins }, layer, rewrite) {
    const origin = origins[layer];
    const lines = linesOf(dockerfile, origin);
    const changed = lines && isShellForm(lines) ? rewrite(lines) : undefined;
    if (origin?.kind !== 'instruction' || !lines || !changed)
        return [];
    return changeOf(origin.startLine, lines, changed);
}
function isRightAfter({ dockerfile, origins }, earlier, later) {
    const [from, to] = [origins[earlier], origins[later]];
    if (!dockerfile || from?.kind !== 'instruction' || to?.kind !== 'instruction')
        return false;
    const stage = (0,origins_dockerfile/* stageAtLine */.AE)(dockerfile, from.startLine);
    return (stage !== undefined &&
        stage === (0,origins_dockerfile/* stageAtLine */.AE)(dockerfile, to.startLine) &&
        stage.instructions
            .filter(({ startLine }) => startLine > from.startLine && startLine < to.startLine)
            .every(({ keyword }) => /^(?:ENV|ARG|LABEL|EXPOSE|CMD|ENTRYPOINT|HEALTHCHECK|STOPSIGNAL|VOLUME)$/.test(keyword)));
}
const isNeededLater = ({ dockerfile, origins }, layer, needs) => {
    const origin = origins[layer];
    const instructions = dockerfile?.stages.flatMap((stage) => stage.instructions) ?? [];
    return (origin?.kind === 'instruction' &&
        instructions.some(({ startLine, source }) => startLine > origin.startLine && needs(source)));
};
const linesOf = (dockerfile, origin) => dockerfile && origin?.kind === 'instruction' ? (0,origins_dockerfile/* instructionAtLine */.o3)(dockerfile, origin.startLine)?.lines : undefined;
const isShellForm = ([first = '', ...more]) => /^\s*RUN\s/i.test(first) && !/^\s*RUN\s+(?:--\S+\s+)*\[/i.test(first) && ![first, ...more].some(hasHeredoc);
const hasHeredoc = (line) => line.includes('<<');
function changeOf(startLine, before, after) {
    let start = 0;
    while (start < before.length && start < after.length && before[start] === after[start])
        start++;
    let end = 0;
    while (end < before.length - start &&
        end < after.length - start &&
        before[before.length - 1 - end] === after[after.length - 1 - end])
        end++;
    const edit = {
        line: startLine + start,
        before: before.slice(start, before.length - end),
        after: after.slice(start, after.length - end),
    };
    const count = edit.before.length + edit.after.length;
    return count === 0 || count > MAX_EDIT_LINES ? [] : [edit];
}
const PIP_INSTALL = String.raw `(?:python[\d.]*\s+-m\s+)?pip[\d.]*(?:\s+-\S+)*\s+install`;
const APT_INSTALL = String.raw `apt(?:-get)?(?:\s+-\S+)*\s+install`;
const BEFORE = String.raw `(?:^\s*(?:RUN\s+(?:--\S+\s+)*)?|&&\s*|\|\|\s*|;\s*)(?:(?:sudo|\w+=[^\s;&|]*)\s+)*`;
const insertInto = (command, words, unless) => (lines) => {
    const pattern = new RegExp(`(${BEFORE}${command})(?=\\s|$)`, 'g');
    if (lines.some((line) => unless.test(line)))
        return lines;
    return lines.map((line) => (isComment(line) ? line : line.replace(pattern, (found) => `${found} ${words}`)));
};
const setBefore = (setting, command) => (lines) => {
    if (lines.some((line) => line.includes(setting)))
        return lines;
    const pattern = new RegExp(`(${BEFORE})(?=${command}(?:\\s|$))`, 'g');
    return lines.map((line) => (isComment(line) ? line : line.replace(pattern, (found) => `${found}${setting} `)));
};
const both = (one, other) => (lines) => {
    const changed = one(lines);
    return changed && other(changed);
};
const append = (command) => (lines) => {
    const last = lines.at(-1) ?? '';
    if (lines.some((line) => line.includes(command)))
        return lines;
    if (isComment(last) || /[;&|\\`({]\s*$|\s#|\bexec\s/.test(last))
        return undefined;
    const [first = ''] = lines;
    const above = lines.length > 1 ? lines.at(-2) : undefined;
    const indent = above === undefined ? '    ' : (/^\s*/.exec(last)?.[0] ?? '');
    const mark = lines.length > 1 ? first.trimEnd().slice(-1) : '\\';
    if (mark !== '\\' && mark !== '`')
        return undefined;
    const isTrailing = above !== undefined && /&&\s*[\\`]\s*$/.test(above);
    return [
        ...lines.slice(0, -1),
        `${last.trimEnd()} ${isTrailing ? '&& ' : ''}${mark}`,
        `${indent}${isTrailing ? '' : '&& '}${command}`,
    ];
};
const mountCache = (folder) => ([first = '', ...more]) => {
    if (/[*{]/.test(folder))
        return undefined;
    return [first.replace(/^(\s*RUN)\s+/i, `$1 --mount=type=cache,target=/${folder.replace(/\/$/, '')} `), ...more];
};
const isComment = (line) => line.trimStart().startsWith('#');

;// CONCATENATED MODULE: ./lib/hints/bytecode.js


const BYTE_CODE = {
    name: 'python-byte-code',
    docs: 'https://docs.python.org/3/using/cmdline.html#envvar-PYTHONDONTWRITEBYTECODE',
    find: (image) => sumFolders(image, /(^|\/)__pycache__\//, (layer) => /^RUN\b.*(?<!-)\bpip[\d.]* ([^;&|]* )?(install|wheel|download)\b/s.test(instructionOf(image.origins[layer]) ?? '')).map(({ fate, names, ...found }) => ({
        ...found,
        advice: `${fate}set PYTHONDONTWRITEBYTECODE=1 for that RUN and write pip install --no-compile, ` +
            'or copy the packages alone from a builder stage; the first start is slower then',
        edits: editRun(image, found.layer, WITHOUT_BYTE_CODE),
    })),
};
const WITHOUT_BYTE_CODE = both(setBefore('PYTHONDONTWRITEBYTECODE=1', PIP_INSTALL), insertInto(PIP_INSTALL, '--no-compile', /--no-compile/));

;// CONCATENATED MODULE: ./lib/hints/caches.js


const CACHE_MOUNTS = 'https://docs.docker.com/build/cache/optimize/#use-cache-mounts';
const APT = 'https://docs.docker.com/build/building/best-practices/#apt-get';
const cache = (name, folder, advice, rewrite, { docs = CACHE_MOUNTS, needs = () => false } = {}) => ({
    name: `${name}-cache`,
    docs,
    find: (image) => sumFolders(image, folder, (layer) => instructionOf(image.origins[layer]) !== undefined).map(({ fate, names, ...found }) => ({
        ...found,
        advice: fate + advice,
        ...(rewrite &&
            !isNeededLater(image, found.layer, needs) && {
            edits: editRun(image, found.layer, rewrite(found.path)),
        }),
    })),
});
const APT_CLEAN = both(append('apt-get clean'), append('rm -rf /var/lib/apt/lists/*'));
const withoutApkCache = (lines) => {
    const added = lines.map((line) => line.replace(/\bapk\s+update\s*&&\s*/, ''));
    if (added.some((line) => /\bapk\s+update\b/.test(line)))
        return undefined;
    return insertInto(String.raw `apk(?:\s+-\S+)*\s+add`, '--no-cache', /--no-cache/)(added);
};
const dnfClean = (lines) => {
    const [manager] = /\b(?:microdnf|dnf|yum)\b/.exec(lines.join('\n')) ?? [];
    return manager === undefined ? undefined : append(`${manager} clean all`)(lines);
};
const mount = (target) => `mount it while building: RUN --mount=type=cache,target=${target}`;
const CACHES = [
    cache('apt', /^var\/(lib\/apt\/lists|cache\/apt)\//, 'end the same RUN with rm -rf /var/lib/apt/lists/* and apt-get clean', () => APT_CLEAN, {
        docs: APT,
        needs: (text) => /\bapt(-get)?\b.*\binstall\b/s.test(text) && !/\bapt(-get)?\b[^;&|]*\bupdate\b/.test(text),
    }),
    cache('apk', /^(var\/cache\/apk|etc\/apk\/cache)\//, 'write apk add --no-cache', () => withoutApkCache, {
        needs: (text) => /\bapk\b.*\badd\b/s.test(text) && !/--no-cache|--update|\s-U\b|\bapk\s+update\b/.test(text),
    }),
    cache('dnf', /^var\/cache\/(dnf|yum|libdnf5)\//, 'end the same RUN with dnf clean all', () => dnfClean),
    cache('pip', /(^|\/)\.cache\/pip\//, `write pip install --no-cache-dir, or ${mount('/root/.cache/pip')}`, () => insertInto(PIP_INSTALL, '--no-cache-dir', /--no-cache-dir/)),
    cache('npm', /(^|\/)\.npm\/_cacache\//, `end the same RUN with npm cache clean --force, or ${mount('/root/.npm')}`, () => append('npm cache clean --force')),
    cache('yarn', /(^|\/)\.?(cache\/yarn|yarn\/berry\/cache)\//, `end the same RUN with yarn cache clean, or ${mount('/usr/local/share/.cache/yarn')}`, () => append('yarn cache clean')),
    cache('pnpm', /(^|\/)(\.local\/share\/pnpm\/store|\.pnpm-store)\//, `end the same RUN with pnpm store prune, or ${mount('/root/.local/share/pnpm/store')}`),
    cache('go-build', /(^|\/)\.cache\/go-build\//, mount('/root/.cache/go-build'), mountCache),
    cache('go-modules', /(^|\/)go\/pkg\/mod\//, `build in a stage of its own and copy the program, or ${mount('/go/pkg/mod')}`),
    cache('cargo', /(^|\/)\.?cargo\/registry\//, `build in a stage of its own and copy the program, or ${mount('/usr/local/cargo/registry')}`),
    cache('maven', /(^|\/)\.m2\/repository\//, `build in a stage of its own and copy the archive, or ${mount('/root/.m2')}`),
    cache('gradle', /(^|\/)\.gradle\/caches\//, `build in a stage of its own and copy the archive, or ${mount('/root/.gradle')}`),
];

;// CONCATENATED MODULE: ./lib/hints/context.js

const DOCS = 'https://docs.docker.com/build/concepts/context/#dockerignore-files';
const copied = (name, folder) => ({
    name: `copied-${name}`,
    docs: DOCS,
    find: (image) => sumFolders(image, folder, (layer) => isFromContext(image.origins[layer]), 'shipped').map(({ fate, names, ...found }) => ({
        ...found,
        advice: fate + ignoreAdvice(image.origins[found.layer]),
        lines: names.map(ignoreLine),
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

;// CONCATENATED MODULE: ./lib/hints/toolchain.js


const TOOLCHAIN = /^usr\/(include|lib\/gcc|libexec\/gcc|lib\/(?:go|llvm)-?[\d.]*|share\/go-[\d.]+|local\/(?:go|rustup|cargo))\/|^root\/\.(?:cargo|rustup)\//;
const ADVICE = {
    'one stage': 'this Dockerfile has a single stage: build in one of its own and copy what it makes into a ' +
        'smaller final one: FROM … AS builder, then COPY --from=builder',
    'several stages': 'the final stage still holds it: start that stage from a smaller image, and copy what was built with COPY --from',
    unknown: 'build in a stage of its own and copy what it makes into a smaller final stage: ' +
        'FROM … AS builder, then COPY --from=builder',
};
function stagesOf({ dockerfile }) {
    if (dockerfile === undefined)
        return 'unknown';
    return dockerfile.stages.length === 1 ? 'one stage' : 'several stages';
}
const TOOLCHAINS = {
    name: 'toolchain',
    docs: 'https://docs.docker.com/build/building/multi-stage/',
    find: (image) => sumFolders(image, TOOLCHAIN, () => true).map(({ fate, names, ...found }) => {
        const packages = image.packagesIn(found.layer, TOOLCHAIN);
        const who = packages.length === 0 ? '' : `of ${(0,format/* someNames */.Xq)(packages)}: `;
        return { ...found, advice: fate + who + ADVICE[stagesOf(image)] };
    }),
};

;// CONCATENATED MODULE: ./lib/hints/debug.js



const OF_OTHERS = /(^|\/)(node_modules|site-packages|dist-packages)\/|^usr\/lib\/debug\//;
const debugInfo = (name, madeBy, docs, advice) => ({
    name,
    docs,
    find: ({ programs, origins }) => {
        const found = new Map();
        for (const program of programs) {
            if (program.madeBy !== madeBy || OF_OTHERS.test(program.path) || TOOLCHAIN.test(program.path))
                continue;
            const layer = [program.layer, ...program.again].find((one) => instructionOf(origins[one]) !== undefined);
            if (layer === undefined)
                continue;
            const files = found.get(layer) ?? new Map();
            found.set(layer, files.set(program.path, program.bytes));
        }
        return [...found].map(([layer, files]) => ({
            layer,
            bytes: [...files.values()].reduce((sum, bytes) => sum + bytes, 0),
            ...nameParts(files),
            advice: `so much of ${files.size === 1 ? 'this program' : `these ${files.size} programs`} is debug ` +
                `information and symbols: ${advice}`,
        }));
    },
});
const DEBUG_INFO = [
    debugInfo('go-debug-info', 'Go', 'https://pkg.go.dev/cmd/link', 'build with go build -ldflags="-s -w", or run strip on what comes built'),
    debugInfo('rust-debug-info', 'Rust', 'https://doc.rust-lang.org/cargo/reference/profiles.html#strip', 'write strip = true below [profile.release] in Cargo.toml, or run strip on what comes built'),
    debugInfo('debug-info', undefined, 'https://sourceware.org/binutils/docs/binutils/strip.html', 'link with -s, or run strip in the instruction that makes or adds it'),
    {
        name: 'debug-packages',
        docs: 'https://docs.docker.com/build/building/best-practices/#dont-install-unnecessary-packages',
        find: (image) => sumFolders(image, /^usr\/lib\/debug\//, (layer) => instructionOf(image.origins[layer]) !== undefined).map(({ fate, names, ...found }) => ({
            ...found,
            advice: `${fate}leave out the packages of debug information, whose names end with -dbg, -dbgsym or -debuginfo`,
        })),
    },
];

;// CONCATENATED MODULE: ./lib/hints/devdependencies.js




const devdependencies_BEFORE = /^((--\S+|\w+=\S*|env|sudo|exec|time|corepack|then|do)\s+)*/;
const INSTALL = /^(?:npm\s+(?:ci|clean-install|install|i)|yarn(?:\s+install)?|pnpm\s+(?:install|i)|bun\s+install)(?:\s(.*))?$/s;
const TAKES_VALUE = /^(--(prefix|registry|cache|loglevel|network-timeout|cwd|filter|store-dir|cache-folder|modules-folder|workspace|omit|only|include)|-[wCF])$/;
const LEAVES_OUT = /(^|\s)(--omit[= ]dev|--only[= ]prod(uction)?|--prod(uction)?(=true)?|-P)(\s|$)/;
const ASKS_FOR_IT = /(^|\s)(--include[= ]dev|--production[= ]false|--prod[= ]false)(\s|$)/;
const SETTING = /\b(npm_config_(omit[= ]["']?dev|only[= ]["']?prod|production[= ]["']?true)|(npm|yarn|pnpm)( config)? set (-\S+ )*(omit[= ]dev|only[= ]prod|production[= ]true))/i;
const NODE_ENV = /\bNODE_ENV(?:[= ]["']?([^\s"']*))?/g;
const PRUNES = /\b(npm|pnpm)\s+prune\b|\byarn\s+workspaces\s+focus\b/;
const devdependencies_ADVICE = 'npm ci --omit=dev (yarn install --production, pnpm install --prod), ' +
    'and a build that needs them in a stage of its own';
const DEV_DEPENDENCIES = {
    name: 'dev-dependencies',
    docs: 'https://docs.npmjs.com/cli/commands/npm-ci#omit',
    find: (image) => image.origins.flatMap((origin, layer) => findIn(image, origin, layer)),
};
const withoutDev = (lines) => /\b(?:run|npx|exec|build)\b/.test(lines.join('\n').replace(/^\s*RUN\s/i, ''))
    ? undefined
    : insertInto(String.raw `npm(?:\s+-\S+)*\s+(?:ci|clean-install)`, '--omit=dev', LEAVES_OUT)(lines);
function findIn(image, origin, layer) {
    const instruction = instructionOf(origin);
    const isCopied = origin.kind === 'instruction' && origin.copiedFrom?.kind === 'stage';
    if (instruction === undefined || (!isCopied && !/^RUN\b/i.test(instruction)))
        return [];
    const packages = image.devPackages(layer);
    if (packages) {
        const bytes = [...packages.values()].reduce((sum, one) => sum + one, 0);
        const advice = `${packages.size} packages are there for development only: install with ${devdependencies_ADVICE}`;
        const edits = isCopied ? [] : editRun(image, layer, withoutDev);
        return bytes === 0 ? [] : [{ layer, bytes, ...nameParts(packages), advice, edits }];
    }
    if (isCopied ||
        origin.kind !== 'instruction' ||
        !installsAll(sourceOf(image.dockerfile, origin), settingsAt(image.dockerfile, origin)))
        return [];
    return sumFolders(image, /^(?!usr\/(local\/)?lib\/node_modules\/).*?(^|\/)node_modules\//, (one) => one === layer, 'shipped').map(({ fate, names, ...found }) => ({
        ...found,
        advice: `${fate}only a part of it is for development, how much is not known, and this installs it all: ` +
            `install with ${devdependencies_ADVICE}`,
    }));
}
const sourceOf = (dockerfile, { startLine, text }) => (dockerfile && (0,origins_dockerfile/* instructionAtLine */.o3)(dockerfile, startLine)?.source) ?? text;
function settingsAt(dockerfile, { startLine }) {
    const stage = dockerfile && (0,origins_dockerfile/* stageAtLine */.AE)(dockerfile, startLine);
    if (!dockerfile || !stage)
        return '';
    return (0,origins_dockerfile/* lineageOf */.bQ)(dockerfile, stage)
        .flatMap((one) => one.instructions)
        .filter(({ keyword, startLine: line }) => /^(ENV|ARG)$/.test(keyword) && line < startLine)
        .map(({ source }) => source)
        .join('\n');
}
function installsAll(source, settings) {
    if (PRUNES.test(source))
        return false;
    const said = source.replace(/^RUN\s+/i, '').trim();
    let set = leavesOut(settings);
    return (said.startsWith('[') ? said.replaceAll(/[[\]",]+/g, ' ') : said).split(/&&|\|\||[;|\n]/).some((part) => {
        const command = part.trim();
        const own = leavesOut(command);
        if (/^export\b|\bset\b/.test(command))
            set = own ?? set;
        const install = INSTALL.exec(command.replace(devdependencies_BEFORE, ''));
        if (!install || LEAVES_OUT.test(install[1] ?? '') || !isWhole(install[1] ?? ''))
            return false;
        return ASKS_FOR_IT.test(install[1] ?? '') || (own ?? set) !== true;
    });
}
function leavesOut(settings) {
    if (SETTING.test(settings))
        return true;
    const last = [...settings.matchAll(NODE_ENV)].at(-1);
    return last && /^(prod|\$|$)/.test(last[1] ?? '');
}
const IS_NO_PROJECT = /(^|\s)(-g|--global|--location=global|--help|--version|-v)(\s|$)/;
function isWhole(flags) {
    const words = flags.split(/\s+/).filter((word) => word !== '');
    const isFlag = (word, index) => /^(-|\d?>)/.test(word) || TAKES_VALUE.test(words[index - 1] ?? '') || /^\d?>$/.test(words[index - 1] ?? '');
    return words.every(isFlag) && !IS_NO_PROJECT.test(flags);
}

;// CONCATENATED MODULE: ./lib/hints/duplicates.js

const DUPLICATES = {
    name: 'duplicate-files',
    docs: 'https://docs.docker.com/build/building/best-practices/#dont-install-unnecessary-packages',
    find: ({ duplicates, origins }) => duplicates
        .filter(({ layer }) => instructionOf(origins[layer]) !== undefined)
        .map(({ also, ...found }) => ({
        ...found,
        advice: `${found.largest ? 'of the largest ' : ''}the same content is at ${also}, too: keep one of them, ` +
            'and make the other a link to it',
    })),
};

;// CONCATENATED MODULE: ./lib/hints/hidden.js



function wasted({ waste, origins }, isMeant, mender, advise, edit) {
    const found = new Map();
    for (const one of waste) {
        const layer = one[mender];
        if (!isMeant(one) ||
            instructionOf(origins[layer]) === undefined ||
            instructionOf(origins[one.introducedBy]) === undefined)
            continue;
        const parts = found.get(layer);
        if (parts)
            parts.push(one);
        else
            found.set(layer, [one]);
    }
    return [...found].map(([layer, parts]) => {
        const most = parts.toSorted((one, other) => other.bytes - one.bytes)[0];
        return {
            layer,
            bytes: parts.reduce((sum, { bytes }) => sum + bytes, 0),
            ...nameTogether(parts),
            advice: advise(instructionOf(origins[most?.introducedBy ?? layer]), instructionOf(origins[most?.removedBy ?? layer])),
            ...(edit &&
                parts.every(({ introducedBy }) => introducedBy === most?.introducedBy) && {
                edits: edit(most?.introducedBy ?? layer, most?.removedBy ?? layer),
            }),
        };
    });
}
const DELETED_LATER = {
    name: 'deleted-later',
    docs: 'https://docs.docker.com/build/building/best-practices/#run',
    find: (image) => wasted(image, ({ cause, introducedBy, removedBy }) => (cause === 'deleted' || cause === 'folder-emptied') && introducedBy !== removedBy, 'introducedBy', (bringer) => isCopy(bringer)
        ? 'mount it where it is used, RUN --mount=type=bind, in place of copying it: ' +
            'a later instruction only hides it'
        : 'delete it in the instruction that adds it: a later one only hides it', (adder, remover) => deleteAtOnce(image, adder, remover)),
};
function deleteAtOnce(image, adder, remover) {
    const origin = image.origins[remover];
    const [run = '', ...more] = linesOf(image.dockerfile, origin) ?? [];
    const [, command] = /^\s*RUN\s+(rm\s+-\w+(?:\s+\/[\w.*/-]+)+)\s*$/i.exec(run) ?? [];
    const isOnlyTheirs = image.waste.every(({ removedBy, introducedBy }) => removedBy !== remover || introducedBy === adder);
    if (command === undefined || more.length > 0 || !isOnlyTheirs || origin?.kind !== 'instruction')
        return [];
    if (!isRightAfter(image, adder, remover))
        return [];
    const moved = editRun(image, adder, append(command));
    return moved.length === 0 ? [] : [...moved, ...changeOf(origin.startLine, [run], [])];
}
const METADATA_COPY = {
    name: 'copied-for-metadata',
    docs: 'https://docs.docker.com/reference/dockerfile/#copy---chown---chmod',
    find: (image) => wasted(image, ({ cause }) => cause === 'metadata-copy', 'removedBy', (adder, copier) => {
        if (isCopy(copier))
            return ('it copies again what is there already: leave that out here with --exclude=, ' +
                'or drop the instruction that adds it first');
        return isCopy(adder)
            ? 'write COPY --chmod= or --chown= in place of this instruction: it stores every file a second time'
            : 'change owner and permissions in the instruction that makes the files: ' +
                'another one stores every file a second time';
    }, (copy, change) => copyWith(image, copy, change)),
};
function copyWith(image, copy, change) {
    const [origin, changer] = [image.origins[copy], image.origins[change]];
    const [line, ...more] = linesOf(image.dockerfile, origin) ?? [];
    const [run, ...others] = linesOf(image.dockerfile, changer) ?? [];
    if (line === undefined || run === undefined || more.length + others.length > 0)
        return [];
    if (!isRightAfter(image, copy, change))
        return [];
    const [, command, value = '', path = ''] = /^\s*RUN\s+(chown|chmod)\s+(?:-R|--recursive)\s+([\w:.-]+)\s+(\/[\w./-]*)\s*$/i.exec(run) ?? [];
    const [, keyword = '', rest = '', folder = ''] = /^(\s*COPY\s+)((?:--\S+\s+)*[^[\s].*\s(\/[\w./-]*))\s*$/i.exec(line) ?? [];
    if (command === undefined || origin?.kind !== 'instruction' || changer?.kind !== 'instruction')
        return [];
    const bare = (text) => (text.endsWith('/') ? text.slice(0, -1) : text);
    const isSame = folder !== '' && bare(folder) === bare(path);
    if (!isSame || /--ch(?:own|mod)=/.test(rest) || (command === 'chmod' && !/^[0-7]{3,4}$/.test(value)))
        return [];
    return [
        ...changeOf(origin.startLine, [line], [`${keyword}--${command}=${value} ${rest}`]),
        ...changeOf(changer.startLine, [run], []),
    ];
}

// EXTERNAL MODULE: ./lib/ledger/ledger.js
var ledger_ledger = __webpack_require__(4648);
// EXTERNAL MODULE: ./lib/ledger/owners.js
var ledger_owners = __webpack_require__(7698);
// EXTERNAL MODULE: ./lib/ledger/rollup.js
var rollup = __webpack_require__(799);
// EXTERNAL MODULE: ./lib/measure/readimage.js
var readimage = __webpack_require__(3637);
// EXTERNAL MODULE: ./lib/oci/pathtable.js
var pathtable = __webpack_require__(9008);
// EXTERNAL MODULE: ./lib/oci/pathtext.js
var pathtext = __webpack_require__(7357);
;// CONCATENATED MODULE: ./lib/hints/extentnames.js


const fileAt = (extents, extent, paths) => (0,pathtext/* pathText */.L)(paths.bytesOf(extents.paths[extent] ?? pathtable/* ROOT */.D), false);
const folderAt = (folder, paths) => folder === pathtable/* ROOT */.D ? '' : (0,pathtext/* pathText */.L)(paths.bytesOf(folder), true);
const bytesOf = ({ extents }, some) => some.reduce((sum, extent) => sum + (extents.bytes[extent] ?? 0), 0);
function nameExtents({ extents }, [first = 0, ...more], paths) {
    if (more.length === 0)
        return { path: fileAt(extents, first, paths), top: first };
    let [folder, top] = [paths.parentOf(extents.paths[first] ?? pathtable/* ROOT */.D), first];
    for (const extent of more) {
        if ((extents.bytes[extent] ?? 0) > (extents.bytes[top] ?? 0))
            top = extent;
        for (let at = paths.parentOf(extents.paths[extent] ?? pathtable/* ROOT */.D); at !== folder && folder !== pathtable/* ROOT */.D;) {
            if (at > folder)
                at = paths.parentOf(at);
            else
                folder = paths.parentOf(folder);
        }
    }
    return {
        path: folderAt(folder, paths) || '/',
        largest: { path: fileAt(extents, top, paths), bytes: extents.bytes[top] ?? 0 },
        top,
    };
}

// EXTERNAL MODULE: ./lib/domain/waste.js
var waste = __webpack_require__(6442);
// EXTERNAL MODULE: ./lib/packages/dpkg.js
var dpkg = __webpack_require__(2551);
// EXTERNAL MODULE: ./lib/packages/ecosystem.js
var ecosystem = __webpack_require__(3289);
// EXTERNAL MODULE: ./lib/packages/ecosystems.js + 8 modules
var ecosystems = __webpack_require__(2827);
;// CONCATENATED MODULE: ./lib/hints/inspectpackages.js







function findUpgrades(ledger, origins, ownerOf, paths) {
    const { extents } = ledger;
    const noted = new Set();
    for (const extent of extents.databases.keys()) {
        const path = (0,ecosystem/* latin1 */.Wy)(paths.bytesOf(extents.paths[extent] ?? pathtable/* ROOT */.D));
        for (const ecosystem of ecosystems/* ECOSYSTEMS */.S)
            if (ecosystem.isDatabase(path))
                noted.add(`${extents.introducedBy[extent] ?? 0} ${ecosystem.name}`);
    }
    const layers = new Map();
    for (let extent = 0; extent < extents.count; extent++) {
        const removedBy = extents.removedBy[extent] ?? ledger_ledger/* VISIBLE */.f9;
        const cause = waste/* WASTE_CAUSES */.O[extents.causes[extent] ?? 0];
        if (removedBy === ledger_ledger/* VISIBLE */.f9 || (cause !== 'overwritten' && cause !== 'metadata-copy'))
            continue;
        if (origins[extents.introducedBy[extent] ?? 0]?.kind !== 'base' || origins[removedBy]?.kind === 'base')
            continue;
        const owner = ownerOf(extents.paths[extent] ?? pathtable/* ROOT */.D);
        if (!owner || !noted.has(`${removedBy} ${owner.ecosystem}`))
            continue;
        const packages = layers.get(removedBy) ?? new Map();
        layers.set(removedBy, packages);
        const known = packages.get(owner) ?? { hidden: [], isUpgraded: false };
        packages.set(owner, known);
        known.hidden.push(extent);
        known.isUpgraded ||= cause === 'overwritten';
    }
    return [...layers].flatMap(([layer, packages]) => {
        const upgraded = [...packages].filter(([, { isUpgraded }]) => isUpgraded);
        const hidden = upgraded.flatMap(([, one]) => one.hidden);
        if (hidden.length === 0)
            return [];
        const { top, ...named } = nameExtents(ledger, hidden, paths);
        const names = upgraded
            .map(([{ name }, one]) => ({ name, bytes: bytesOf(ledger, one.hidden) }))
            .sort((one, other) => other.bytes - one.bytes);
        return [{ layer, bytes: bytesOf(ledger, hidden), ...named, packages: names.map(({ name }) => name) }];
    });
}
function findNotNeeded(ledger, layer, names, ownerOf, paths) {
    const { extents } = ledger;
    const lists = [...extents.databases]
        .filter(([extent]) => (0,dpkg/* isStatus */.zM)((0,ecosystem/* latin1 */.Wy)(paths.bytesOf(extents.paths[extent] ?? pathtable/* ROOT */.D))))
        .map(([extent, content]) => ({ layer: extents.introducedBy[extent] ?? 0, content }));
    const after = lists.find((list) => list.layer === layer)?.content;
    if (!after)
        return undefined;
    const before = lists.findLast((list) => list.layer < layer);
    if (before && !before.content)
        return undefined;
    const known = before?.content ? (0,dpkg/* readDependencies */.gF)(before.content) : new Map();
    const installed = new Map([...(0,dpkg/* readDependencies */.gF)(after)].filter(([name]) => !known.has(name)));
    const named = names.filter((name) => installed.has(name));
    if (named.length === 0)
        return undefined;
    const needed = withNeeds(named, installed);
    const [start, end] = (0,ledger_ledger/* extentsOf */.fK)(ledger, layer);
    const [found, sums] = [[], new Map()];
    for (let extent = start; extent < end; extent++) {
        const { name = '', ecosystem } = ownerOf(extents.paths[extent] ?? pathtable/* ROOT */.D) ?? {};
        const isMeant = ecosystem === dpkg/* dpkg */.Bf.name && installed.has(name) && !needed.has(name);
        if (!isMeant || extents.removedBy[extent] !== ledger_ledger/* VISIBLE */.f9)
            continue;
        found.push(extent);
        sums.set(name, (sums.get(name) ?? 0) + (extents.bytes[extent] ?? 0));
    }
    if (found.length === 0)
        return undefined;
    const { top, ...place } = nameExtents(ledger, found, paths);
    const packages = [...sums].sort(([, one], [, other]) => other - one).map(([name]) => name);
    return { bytes: bytesOf(ledger, found), ...place, packages };
}
function withNeeds(names, installed) {
    const providers = new Map();
    for (const [name, { provides }] of installed)
        for (const one of new Set([name, ...provides])) {
            const known = providers.get(one);
            if (known)
                known.push(name);
            else
                providers.set(one, [name]);
        }
    const needed = new Set(names);
    for (const name of needed)
        for (const need of installed.get(name)?.needs ?? [])
            for (const provider of providers.get(need) ?? [])
                needed.add(provider);
    return needed;
}
function packagesIn(ledger, layer, folder, ownerOf, paths) {
    const { extents } = ledger;
    const isMeant = new Map();
    const sums = new Map();
    const [start, end] = (0,ledger_ledger/* extentsOf */.fK)(ledger, layer);
    for (let extent = start; extent < end; extent++) {
        const path = extents.paths[extent] ?? pathtable/* ROOT */.D;
        const owner = extents.removedBy[extent] === ledger_ledger/* VISIBLE */.f9 ? ownerOf(path) : undefined;
        if (!owner)
            continue;
        const parent = paths.parentOf(path);
        const matches = isMeant.get(parent) ?? folder.test(folderAt(parent, paths));
        isMeant.set(parent, matches);
        if (matches)
            sums.set(owner.name, (sums.get(owner.name) ?? 0) + (extents.bytes[extent] ?? 0));
    }
    return [...sums].sort(([, one], [, other]) => other - one).map(([name]) => name);
}
function findDevPackages(ledger, layer, paths) {
    const { extents } = ledger;
    const [start, end] = (0,ledger_ledger/* extentsOf */.fK)(ledger, layer);
    const lists = [...extents.devPackages].filter(([extent]) => start <= extent && extent < end);
    if (lists.length === 0)
        return undefined;
    const packages = new Set(lists.flatMap(([, folders]) => [...folders]));
    const packageOf = new Map([[pathtable/* ROOT */.D, pathtable/* ROOT */.D]]);
    const sums = new Map();
    for (let extent = start; extent < end; extent++) {
        const way = [];
        let at = paths.parentOf(extents.paths[extent] ?? pathtable/* ROOT */.D);
        for (; !packageOf.has(at) && !packages.has(at); at = paths.parentOf(at))
            way.push(at);
        const found = packageOf.get(at) ?? at;
        for (const folder of way)
            packageOf.set(folder, found);
        if (found !== pathtable/* ROOT */.D)
            sums.set(found, (sums.get(found) ?? 0) + (extents.bytes[extent] ?? 0));
    }
    return new Map([...sums].map(([folder, bytes]) => [folderAt(folder, paths), bytes]));
}

;// CONCATENATED MODULE: ./lib/hints/inspect.js







function inspect({ ledger, owners, layers, recipe, duplicateBytes }, reruns, paths) {
    const ownerOf = (path) => owners?.packages[owners.ownerAt[path] ?? ledger_owners/* NO_OWNER */.U];
    const origins = layers.map(({ origin }) => origin);
    return {
        origins,
        folders: groupByFolder(ledger, paths),
        waste: wastedBytes(ledger, ownerOf, paths),
        duplicates: duplicateBytes === undefined ? [] : findDuplicates(ledger, ownerOf, paths),
        upgrades: findUpgrades(ledger, origins, ownerOf, paths),
        reruns,
        programs: findPrograms(ledger, paths),
        dockerfile: recipe?.dockerfile,
        devPackages: (layer) => findDevPackages(ledger, layer, paths),
        notNeeded: (layer, names) => findNotNeeded(ledger, layer, names, ownerOf, paths),
        packagesIn: (layer, folder) => packagesIn(ledger, layer, folder, ownerOf, paths),
        filesOf: (layer, name) => filesNamed(ledger, layer, name, paths),
    };
}
function groupByFolder({ extents }, paths) {
    const ways = new Map();
    for (const { top, stored } of storedFiles(extents)) {
        const isHidden = extents.removedBy[top] !== ledger_ledger/* VISIBLE */.f9;
        const [layer = 0, ...again] = stored;
        const way = again.length === 0 ? layer * 2 + Number(isHidden) : `${stored.join(' ')} ${isHidden}`;
        const { folders } = ways.get(way) ?? { folders: new Map() };
        ways.set(way, { layer, again, isHidden, folders });
        const folder = paths.parentOf(extents.paths[top] ?? pathtable/* ROOT */.D);
        const lump = folders.get(folder);
        const bytes = extents.bytes[top] ?? 0;
        if (lump) {
            lump.bytes += bytes;
            lump.files++;
        }
        else
            folders.set(folder, { bytes, files: 1 });
    }
    const found = [];
    let length = 0;
    for (const { folders, ...way } of ways.values()) {
        for (const [number, lump] of folders) {
            const folder = folderAt(number, paths);
            length += folder.length;
            if (length > MAX_FOLDER_TEXT)
                return found;
            found.push({ ...way, folder, ...lump });
        }
    }
    return found;
}
const MAX_FOLDER_TEXT = 1 << 24;
function* storedFiles(extents) {
    const { count, introducedBy, removedBy, copyOf } = extents;
    const isBelow = new Uint8Array(count);
    for (let top = count - 1; top >= 0; top--) {
        if (isBelow[top] === 1)
            continue;
        const highestFirst = [introducedBy[top] ?? 0];
        for (let at = top, below = copyOf[at] ?? ledger_ledger/* NO_COPY */.yt; below !== ledger_ledger/* NO_COPY */.yt && removedBy[below] === introducedBy[at]; below = copyOf[at] ?? ledger_ledger/* NO_COPY */.yt) {
            highestFirst.push(introducedBy[below] ?? 0);
            isBelow[below] = 1;
            at = below;
        }
        yield { top, stored: highestFirst.reverse() };
    }
}
function wastedBytes(ledger, ownerOf, paths) {
    const pathOf = (extent) => ledger.extents.paths[extent] ?? pathtable/* ROOT */.D;
    return [...(0,rollup/* groupWaste */.uL)(ledger).values()].flatMap(({ cause, introducedBy, removedBy, extents }) => {
        const own = cause === 'metadata-copy' ? extents.filter((extent) => !ownerOf(pathOf(extent))?.isSystem) : extents;
        return own.length === 0
            ? []
            : [{ cause, introducedBy, removedBy, bytes: bytesOf(ledger, own), ...nameExtents(ledger, own, paths) }];
    });
}
function findDuplicates(ledger, ownerOf, paths) {
    const { extents } = ledger;
    const brought = new Map();
    for (const { top, stored } of storedFiles(extents))
        if (stored.length > 1)
            brought.set(top, stored[0] ?? 0);
    const first = new Map();
    const found = new Map();
    for (let extent = 0; extent < extents.count; extent++) {
        const bytes = extents.bytes[extent] ?? 0;
        if (bytes < readimage/* MIN_DUPLICATE_BYTES */.ZO || extents.removedBy[extent] !== ledger_ledger/* VISIBLE */.f9)
            continue;
        const content = `${bytes} ${extents.checksums[extent] ?? 0}`;
        const also = first.get(content);
        if (also !== undefined && ownerOf(extents.paths[extent] ?? pathtable/* ROOT */.D))
            continue;
        if (also === undefined) {
            first.set(content, extent);
            continue;
        }
        const layer = brought.get(extent) ?? extents.introducedBy[extent] ?? 0;
        const known = found.get(layer) ?? { twice: [], also: new Map() };
        found.set(layer, known);
        known.twice.push(extent);
        known.also.set(extent, also);
    }
    return [...found].map(([layer, { twice, also }]) => {
        const { top, ...named } = nameExtents(ledger, twice, paths);
        return {
            layer,
            bytes: twice.reduce((sum, extent) => sum + (extents.bytes[extent] ?? 0), 0),
            ...named,
            also: fileAt(extents, also.get(top) ?? top, paths),
        };
    });
}
function findPrograms({ extents }, paths) {
    const found = [];
    if (extents.programs.size === 0)
        return found;
    for (const { top, stored } of storedFiles(extents)) {
        const program = extents.programs.get(top);
        const [layer = 0, ...again] = stored;
        if (program && extents.removedBy[top] === ledger_ledger/* VISIBLE */.f9)
            found.push({ ...program, layer, again, path: fileAt(extents, top, paths) });
    }
    return found;
}
function filesNamed(ledger, layer, name, paths) {
    const { extents } = ledger;
    const [start, end] = (0,ledger_ledger/* extentsOf */.fK)(ledger, layer);
    const found = [];
    for (let extent = start; extent < end; extent++) {
        if (name.test(Buffer.from(paths.nameOf(extents.paths[extent] ?? pathtable/* ROOT */.D)).toString('latin1')))
            found.push({ path: fileAt(extents, extent, paths), bytes: extents.bytes[extent] ?? 0 });
    }
    return found;
}

;// CONCATENATED MODULE: ./lib/hints/logs.js


const LOGIN_LOGS = /^(lastlog|faillog)$/;
const LOGIN_LOG = {
    name: 'login-log',
    docs: 'https://docs.docker.com/build/building/best-practices/#user',
    find: (image) => image.origins.flatMap((origin, layer) => {
        if (origin.kind === 'base')
            return [];
        const logs = image.filesOf(layer, LOGIN_LOGS).filter(({ path }) => path.startsWith('var/log/'));
        const files = new Map(logs.map(({ path, bytes }) => [path, bytes]));
        if (files.size === 0)
            return [];
        const bytes = [...files.values()].reduce((sum, one) => sum + one, 0);
        const advice = 'write useradd --no-log-init, or take a lower UID: ' +
            'this log of logins has a place for every UID below the highest';
        const edits = editRun(image, layer, insertInto('useradd', '--no-log-init', /--no-log-init|\suseradd\s[^;&|]*-l\s/));
        return [{ layer, bytes, ...nameParts(files), advice, edits }];
    }),
};

;// CONCATENATED MODULE: ./lib/hints/order.js


const WHOLE_CONTEXT = /^(COPY|ADD)\s+(--\S+\s+)*\.\/?\s+\S+$/i;
const INSTALLS = /\b(npm (ci|i|install)|yarn( install)?|pnpm (i|install)|bun install|pip[\d.]* install|poetry install|uv sync|bundle install|composer install|go mod download|cargo fetch|apt-get install|apk add|dnf install|yum install)\b/;
const INSTALLED_AFTER_COPY = {
    name: 'copied-before-install',
    docs: 'https://docs.docker.com/build/cache/optimize/#order-your-layers',
    find: ({ origins, reruns, folders }) => reruns.flatMap(({ copy, run }) => {
        const [copies, installs] = [instructionOf(origins[copy]), instructionOf(origins[run])];
        if (!isFromContext(origins[copy]) || !WHOLE_CONTEXT.test(copies ?? '') || !INSTALLS.test(installs ?? ''))
            return [];
        const own = new Map();
        for (const { layer, again, folder, bytes } of folders)
            if (layer === run || again.includes(run))
                own.set(folder, (own.get(folder) ?? 0) + bytes);
        const bytes = [...own.values()].reduce((sum, one) => sum + one, 0);
        const advice = 'copy the list of dependencies first and install them, then COPY the rest: as it is, ' +
            'any changed file rebuilds this layer, and everybody pulls it again';
        return [{ layer: run, bytes, ...nameParts(own), advice }];
    }),
};

;// CONCATENATED MODULE: ./lib/hints/recommends.js



const recommends_INSTALL = /^(?:(?:--\S+|\w+=\S*|sudo|exec|time|then|do)\s+)*apt(?:-get)?\s+(?:-\S+\s+)*install\b(.*)$/s;
const recommends_LEAVES_OUT = /--no-install-recommends|install-recommends["']?[= ]["']?(?:0|false|no)\b/i;
const COMPUTED = /[$`*]|\bxargs\b|\.deb\b/;
const RECOMMENDS = {
    name: 'recommended-packages',
    docs: 'https://docs.docker.com/build/building/best-practices/#apt-get',
    find: (image) => image.origins.flatMap((origin, layer) => {
        const names = installedNames(instructionOf(origin) ?? '');
        const found = names && image.notNeeded(layer, names);
        if (!found)
            return [];
        const { packages, ...rest } = found;
        const advice = `only recommended, and needed by nothing that it names: ${(0,format/* someNames */.Xq)(packages)}; ` +
            'install with --no-install-recommends';
        const edits = editRun(image, layer, insertInto(APT_INSTALL, '--no-install-recommends', recommends_LEAVES_OUT));
        return [{ layer, ...rest, advice, edits }];
    }),
};
function installedNames(instruction) {
    if (!/^RUN\b/i.test(instruction) || recommends_LEAVES_OUT.test(instruction))
        return undefined;
    const installs = instruction
        .replace(/^RUN\s+(?:--\S+\s+)*/i, '')
        .split(/&&|\|\||[;|\n]/)
        .flatMap((part) => recommends_INSTALL.exec(part.trim())?.[1] ?? []);
    if (installs.length === 0 || installs.some((words) => COMPUTED.test(words)))
        return undefined;
    return installs
        .flatMap((words) => words.split(/\s+/))
        .filter((word) => /^[a-z0-9]/.test(word))
        .flatMap((word) => word.split(/[=/:]/)[0] ?? []);
}

// EXTERNAL MODULE: ./lib/text/escape.js
var text_escape = __webpack_require__(8944);
;// CONCATENATED MODULE: ./lib/hints/secrets.js



const NAMES = /^(id_(rsa|dsa|ecdsa|ed25519)(_sk)?|\.env(\.(?!(\w+\.)*(example|sample|template|tpl|dist|defaults?|schema|test|vault|[cm]?[jt]s)$)[\w-]+)*|(prod|production|secrets?)\.env|[._]netrc|\.(npmrc|pypirc|pgpass|my\.cnf|git-credentials|htpasswd|dockercfg|dockerconfigjson|s3cfg|boto|vault-token)|credentials(\.json)?|application_default_credentials\.json|credentials\.tfrc\.json|client_secret[\w.-]*\.json|[\w.-]*service[-_]account[\w.-]*\.json|[\w.-]*firebase-adminsdk[\w.-]*\.json|(?!.*(public|trust|debug\.keystore)).+\.(key|p12|pfx|jks|keystore|kdbx|ppk)|(?!.*pub)(.*[-_.])?(key|priv(ate|key)?)\.pem|[\w.-]+\.tfstate(\.backup)?|([\w.-]+\.)?kubeconfig)$/i;
const IN_FOLDERS = /(^|\/)(\.docker\/config\.json|\.kube\/config|\.cargo\/credentials\.toml|\.composer\/auth\.json|\.config\/gh\/hosts\.yml)$/i;
const THEIR_NAMES = /^(config(\.json)?|credentials\.toml|auth\.json|hosts\.yml)$/i;
const OF_PACKAGES = /(^|\/)(node_modules|site-packages|dist-packages|bower_components)\//;
const MAX_NAMED = 10;
const SECRETS = {
    name: 'copied-secret',
    docs: 'https://docs.docker.com/build/building/secrets/',
    alarm: (0,text_escape/* own */.ZV)('a possible secret'),
    find: ({ origins, filesOf }) => origins.flatMap((origin, layer) => {
        if (!isBrought(origin))
            return [];
        const files = new Map();
        for (const { path, bytes } of [
            ...filesOf(layer, NAMES),
            ...filesOf(layer, THEIR_NAMES).filter(({ path }) => IN_FOLDERS.test(path)),
        ])
            if (bytes > 0 && !OF_PACKAGES.test(path))
                files.set(path, bytes);
        if (files.size === 0)
            return [];
        const bytes = [...files.values()].reduce((sum, one) => sum + one, 0);
        return [{ layer, bytes, ...nameParts(files), ...advise([...files.keys()], origin) }];
    }),
};
function advise(paths, origin) {
    const named = paths.slice(0, MAX_NAMED).join(', ');
    const who = paths.length === 1
        ? 'by its name this may be a secret, and everybody who has the image has it'
        : `by their names these ${paths.length} files may be secrets, ` +
            'and everybody who has the image has them ' +
            `(${named}${paths.length > MAX_NAMED ? ` and ${paths.length - MAX_NAMED} more` : ''})`;
    const mount = 'where the build needs one, write RUN --mount=type=secret';
    if (!isFromContext(origin))
        return { advice: `${who}: leave it out of what this instruction unpacks, fetches or writes; ${mount}` };
    const lines = new Set(paths.map((path) => ignoreLine(IN_FOLDERS.exec(path)?.[2] ?? lastName(path))));
    return { advice: `${who}: ${mount}, and ${ignoreAdvice(origin)}`, lines: [...lines].slice(0, MAX_NAMED) };
}

;// CONCATENATED MODULE: ./lib/hints/upgrades.js


const UPGRADES = {
    name: 'upgraded-over-base',
    docs: 'https://docs.docker.com/build/building/best-practices/#rebuild-your-images-often',
    find: ({ upgrades, origins }) => upgrades
        .filter(({ layer }) => instructionOf(origins[layer]) !== undefined)
        .map(({ packages, ...found }) => ({
        ...found,
        shippedTwice: packages.length,
        advice: `it upgrades ${(0,format/* someNames */.Xq)(packages)} over the copies of the base image, which are shipped all the same: ` +
            'build on a newer base image',
    })),
};

;// CONCATENATED MODULE: ./lib/hints/hints.js















const RULES = [
    ...CACHES,
    BYTE_CODE,
    DELETED_LATER,
    METADATA_COPY,
    UPGRADES,
    RECOMMENDS,
    ...COPIED,
    SECRETS,
    DUPLICATES,
    LOGIN_LOG,
    INSTALLED_AFTER_COPY,
    TOOLCHAINS,
    ...DEBUG_INFO,
    DEV_DEPENDENCIES,
];
const ruleNamed = (name) => RULES.find((rule) => rule.name === name);
const docsOf = (name) => ruleNamed(name)?.docs;
const alarmOf = (name) => ruleNamed(name)?.alarm;
const MIN_BYTES = 100_000;
const maskEdit = ({ line, before, after }, mask) => ({
    line,
    before: before.map(mask),
    after: after.map(mask),
});
function findHints(image, reruns, paths) {
    const inspected = inspect(image, reruns, paths);
    const hints = RULES.flatMap((rule) => rule
        .find(inspected)
        .filter(({ bytes }) => bytes >= MIN_BYTES || rule.alarm)
        .map(({ layer, bytes, path, largest, advice, lines, edits = [], shippedTwice }) => ({
        rule: rule.name,
        bytes,
        path: paths.mask(path),
        ...(largest && { largest: { ...largest, path: paths.mask(largest.path) } }),
        advice: paths.mask(advice),
        ...(shippedTwice !== undefined && { shippedTwice }),
        ...(lines && { lines: lines.map(paths.mask) }),
        ...(edits.length > 0 && { edits: edits.map((edit) => maskEdit(edit, paths.mask)) }),
        docs: rule.docs,
        origin: inspected.origins[layer] ?? { kind: 'unknown' },
    })));
    return hints
        .sort((one, other) => other.bytes - one.bytes || one.rule.localeCompare(other.rule))
        .slice(0, limits/* MAX_ITEMS */._5.hints);
}


/***/ }),

/***/ 4648:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ES: () => (/* binding */ buildLedger),
/* harmony export */   f9: () => (/* binding */ VISIBLE),
/* harmony export */   fK: () => (/* binding */ extentsOf),
/* harmony export */   sj: () => (/* binding */ ABSENT),
/* harmony export */   yt: () => (/* binding */ NO_COPY)
/* harmony export */ });
/* harmony import */ var _domain_waste_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6442);
/* harmony import */ var _oci_layer_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2092);
/* harmony import */ var _oci_pathtable_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9008);
/* harmony import */ var _oci_tarfields_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9823);




const VISIBLE = 0xffff_ffff;
const NO_COPY = 0xffff_ffff;
const ABSENT = -1;
function buildLedger(layers, paths) {
    const extents = createExtents(layers);
    paths.account(paths.count() + extents.count);
    const tree = createTree(paths, (extent, layer, cause) => {
        if (--extents.names[extent] > 0)
            return;
        extents.removedBy[extent] = layer;
        extents.causes[extent] = _domain_waste_js__WEBPACK_IMPORTED_MODULE_3__/* .WASTE_CAUSES */ .O.indexOf(cause);
    });
    let next = 0;
    for (const [layer, { entries }] of layers.entries()) {
        const { count, kinds, paths: at, bytes, details, facts } = entries;
        const hasFacts = facts.programs.size + facts.devPackages.size + facts.databases.size > 0;
        for (const kind of [_oci_layer_js__WEBPACK_IMPORTED_MODULE_0__/* .EntryKind */ .t0.Whiteout, _oci_layer_js__WEBPACK_IMPORTED_MODULE_0__/* .EntryKind */ .t0.Opaque]) {
            for (let index = 0; index < count; index++) {
                if (kinds[index] !== kind)
                    continue;
                if (kind === _oci_layer_js__WEBPACK_IMPORTED_MODULE_0__/* .EntryKind */ .t0.Whiteout)
                    tree.remove(at[index], layer, 'deleted');
                else
                    tree.empty(at[index], layer, 'folder-emptied');
            }
        }
        for (let index = 0; index < count; index++) {
            const path = at[index];
            switch (kinds[index]) {
                case _oci_layer_js__WEBPACK_IMPORTED_MODULE_0__/* .EntryKind */ .t0.File: {
                    const extent = next++;
                    extents.bytes[extent] = bytes[index];
                    extents.checksums[extent] = details[index];
                    extents.paths[extent] = path;
                    extents.introducedBy[extent] = layer;
                    extents.removedBy[extent] = VISIBLE;
                    extents.names[extent] = 1;
                    const before = tree.extentAt(path);
                    const cause = extents.replacing(extent, before, layer);
                    if (hasFacts)
                        extents.describe(extent, index, facts);
                    extents.copyOf[extent] = cause === 'metadata-copy' ? before : NO_COPY;
                    tree.put(path, extent, layer, cause);
                    break;
                }
                case _oci_layer_js__WEBPACK_IMPORTED_MODULE_0__/* .EntryKind */ .t0.Hardlink: {
                    const target = details[index];
                    if (target === path)
                        break;
                    const extent = tree.extentAt(target);
                    if (extent !== NO_EXTENT)
                        extents.names[extent]++;
                    tree.put(path, extent, layer, extents.replacing(extent, tree.extentAt(path), layer));
                    break;
                }
                case _oci_layer_js__WEBPACK_IMPORTED_MODULE_0__/* .EntryKind */ .t0.Directory:
                    tree.makeFolder(path, layer);
                    break;
                case _oci_layer_js__WEBPACK_IMPORTED_MODULE_0__/* .EntryKind */ .t0.Whiteout:
                case _oci_layer_js__WEBPACK_IMPORTED_MODULE_0__/* .EntryKind */ .t0.Opaque:
                    break;
                default:
                    tree.put(path, NO_EXTENT, layer, extents.replacing(NO_EXTENT, tree.extentAt(path), layer));
            }
        }
    }
    return settle(extents, tree, paths);
}
const NO_EXTENT = -1;
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
        programs: new Map(),
        devPackages: new Map(),
        databases: new Map(),
        describe(extent, row, facts) {
            const [program, packages] = [facts.programs.get(row), facts.devPackages.get(row)];
            if (program)
                extents.programs.set(extent, program);
            if (packages)
                extents.devPackages.set(extent, packages);
            if (facts.databases.has(row))
                extents.databases.set(extent, facts.databases.get(row));
        },
        replacing(extent, before, layer) {
            if (before === NO_EXTENT || extents.introducedBy[before] !== layer) {
                const isCopy = before !== NO_EXTENT &&
                    extent !== NO_EXTENT &&
                    extents.bytes[before] === extents.bytes[extent] &&
                    extents.checksums[before] === extents.checksums[extent];
                return isCopy ? 'metadata-copy' : 'overwritten';
            }
            return 'duplicate-entry';
        },
    };
    return extents;
}
function countFiles(kinds, count) {
    let files = 0;
    for (let index = 0; index < count; index++)
        if (kinds[index] === _oci_layer_js__WEBPACK_IMPORTED_MODULE_0__/* .EntryKind */ .t0.File)
            files++;
    return files;
}
const Node = { Absent: 0, Folder: 1, Leaf: 2 };
function createTree(paths, forget) {
    const size = paths.count();
    const nodes = new Uint8Array(size);
    const extents = new Int32Array(size).fill(NO_EXTENT);
    const firstChild = new Uint32Array(size);
    const next = new Uint32Array(size);
    const previous = new Uint32Array(size);
    nodes[_oci_pathtable_js__WEBPACK_IMPORTED_MODULE_1__/* .ROOT */ .D] = Node.Folder;
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
        if (nodes[path] === Node.Absent || path === _oci_pathtable_js__WEBPACK_IMPORTED_MODULE_1__/* .ROOT */ .D)
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
    function makeFolder(path, layer) {
        const missing = [];
        for (let at = path; nodes[at] !== Node.Folder; at = paths.parentOf(at)) {
            if (nodes[at] === Node.Leaf)
                remove(at, layer, 'replaced-by-folder');
            missing.push(at);
        }
        for (let at = missing.pop(); at !== undefined; at = missing.pop())
            attach(at, Node.Folder);
    }
    function put(path, extent, layer, cause) {
        if (path === _oci_pathtable_js__WEBPACK_IMPORTED_MODULE_1__/* .ROOT */ .D) {
            if (extent !== NO_EXTENT)
                forget(extent, layer, 'replaced-by-folder');
            return;
        }
        if (nodes[path] === Node.Folder)
            remove(path, layer, 'replaced-by-file');
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
function settle(extents, tree, paths) {
    const size = paths.count();
    const names = [];
    for (let path = 1; path < size; path++) {
        const extent = tree.extentAt(path);
        if (extent === NO_EXTENT)
            continue;
        if (extents.names[extent] === 1)
            extents.paths[extent] = path;
        else
            names.push(path);
    }
    names.sort((one, other) => tree.extentAt(one) - tree.extentAt(other));
    let first = _oci_tarfields_js__WEBPACK_IMPORTED_MODULE_2__/* .NOTHING */ .K$;
    for (const [index, path] of names.entries()) {
        const extent = tree.extentAt(path);
        const name = paths.bytesOf(path);
        if (index > 0 && extent === tree.extentAt(names[index - 1]) && Buffer.compare(name, first) > 0)
            continue;
        first = name;
        extents.paths[extent] = path;
    }
    const visibleAt = new Float64Array(size).fill(ABSENT);
    let visibleFiles = 0;
    for (let path = 1; path < size; path++) {
        const extent = tree.extentAt(path);
        if (extent === NO_EXTENT)
            continue;
        visibleFiles++;
        visibleAt[path] = extents.paths[extent] === path ? extents.bytes[extent] : 0;
    }
    let shippedBytes = 0;
    let visibleBytes = 0;
    for (let extent = 0; extent < extents.count; extent++) {
        shippedBytes += extents.bytes[extent];
        if (extents.removedBy[extent] === VISIBLE)
            visibleBytes += extents.bytes[extent];
    }
    return { shippedBytes, visibleBytes, wastedBytes: shippedBytes - visibleBytes, visibleFiles, extents, visibleAt };
}


/***/ }),

/***/ 7698:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ findOwners),
/* harmony export */   U: () => (/* binding */ NO_OWNER)
/* harmony export */ });
/* harmony import */ var _oci_content_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2985);
/* harmony import */ var _oci_pathtable_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9008);
/* harmony import */ var _packages_ecosystems_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2827);
/* harmony import */ var _packages_ecosystem_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3289);
/* harmony import */ var _ledger_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4648);





const NO_OWNER = -1;
function findOwners({ extents, visibleAt }, paths) {
    const files = new Map();
    let room = _oci_content_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_DATABASE_BYTES */ .ju;
    for (const [extent, content] of extents.databases) {
        if (extents.removedBy[extent] !== _ledger_js__WEBPACK_IMPORTED_MODULE_3__/* .VISIBLE */ .f9)
            continue;
        room -= content?.length ?? 0;
        files.set((0,_packages_ecosystem_js__WEBPACK_IMPORTED_MODULE_4__/* .latin1 */ .Wy)(paths.bytesOf(extents.paths[extent] ?? _oci_pathtable_js__WEBPACK_IMPORTED_MODULE_1__/* .ROOT */ .D)), room < 0 ? undefined : content);
    }
    if (files.size === 0)
        return undefined;
    const packages = [];
    const unknown = [];
    const ownerAt = new Int32Array(visibleAt.length).fill(NO_OWNER);
    const roots = new Map();
    for (const ecosystem of _packages_ecosystems_js__WEBPACK_IMPORTED_MODULE_2__/* .ECOSYSTEMS */ .S) {
        for (const one of read(ecosystem, files, unknown)) {
            const { name, isSystem } = ecosystem;
            const owner = packages.push({ ecosystem: name, name: one.name, version: one.version, isSystem, bytes: 0, files: 0 }) - 1;
            for (const file of one.files ?? []) {
                const path = placeOf(file);
                if (path !== undefined && ownerAt[path] === NO_OWNER)
                    ownerAt[path] = owner;
            }
            for (const folder of one.folders ?? []) {
                const path = paths.find(Buffer.from(folder, 'latin1'));
                if (path !== undefined && !roots.has(path))
                    roots.set(path, owner);
            }
        }
    }
    ownFolders();
    ownByteCode();
    for (let path = 0; path < visibleAt.length; path++) {
        const one = packages[ownerAt[path] ?? NO_OWNER];
        if (!one || visibleAt[path] === _ledger_js__WEBPACK_IMPORTED_MODULE_3__/* .ABSENT */ .sj)
            continue;
        one.bytes += visibleAt[path] ?? 0;
        one.files++;
    }
    return { packages, ownerAt, unknown };
    function placeOf(file) {
        if (file.length > _packages_ecosystem_js__WEBPACK_IMPORTED_MODULE_4__/* .MAX_PATH_BYTES */ .PR)
            return undefined;
        const listed = paths.find(Buffer.from(file, 'latin1'));
        if (listed !== undefined && visibleAt[listed] !== _ledger_js__WEBPACK_IMPORTED_MODULE_3__/* .ABSENT */ .sj)
            return listed;
        if (!MERGED.test(file))
            return listed;
        const other = file.startsWith('usr/') ? file.slice('usr/'.length) : `usr/${file}`;
        const there = paths.find(Buffer.from(other, 'latin1'));
        return there !== undefined && visibleAt[there] !== _ledger_js__WEBPACK_IMPORTED_MODULE_3__/* .ABSENT */ .sj ? there : listed;
    }
    function ownFolders() {
        if (roots.size === 0)
            return;
        const inside = new Int32Array(visibleAt.length).fill(NO_OWNER);
        for (let path = 1; path < visibleAt.length; path++) {
            const owner = roots.get(path) ?? inside[paths.parentOf(path)] ?? NO_OWNER;
            inside[path] = owner;
            if (ownerAt[path] === NO_OWNER)
                ownerAt[path] = owner;
        }
    }
    function ownByteCode() {
        for (let path = 1; path < visibleAt.length; path++) {
            if (ownerAt[path] !== NO_OWNER || visibleAt[path] === _ledger_js__WEBPACK_IMPORTED_MODULE_3__/* .ABSENT */ .sj)
                continue;
            const folder = paths.parentOf(path);
            if (!PYCACHE.equals(paths.nameOf(folder)))
                continue;
            const [, module] = /^(.+?)\.[^.]+(?:\.opt-\d)?\.pyc$/.exec((0,_packages_ecosystem_js__WEBPACK_IMPORTED_MODULE_4__/* .latin1 */ .Wy)(paths.nameOf(path))) ?? [];
            if (module === undefined)
                continue;
            const source = paths.find(Buffer.concat([paths.bytesOf(paths.parentOf(folder)), Buffer.from(`/${module}.py`, 'latin1')]));
            if (source !== undefined)
                ownerAt[path] = ownerAt[source] ?? NO_OWNER;
        }
    }
}
function read(ecosystem, files, unknown) {
    const own = new Map();
    const damaged = [];
    for (const [path, content] of files) {
        if (!ecosystem.isDatabase(path))
            continue;
        if (content)
            own.set(path, content);
        else
            damaged.push(`${path}: too large; of an image's package databases 32 MiB are read, of a run's 256 MiB`);
    }
    try {
        if (ecosystem.isSystem && damaged.length > 0)
            return [];
        const found = ecosystem.read(own, (path, error) => damaged.push(`${path}: ${String(error)}`));
        return [...found].sort((one, other) => (one.name < other.name ? -1 : 1));
    }
    catch (error) {
        damaged.push(String(error));
        return [];
    }
    finally {
        const [first, ...more] = damaged;
        if (first !== undefined)
            unknown.push({
                ecosystem: ecosystem.name,
                reason: more.length === 0 ? first : `${first} (and ${more.length} more)`,
            });
    }
}
const MERGED = /^(?:usr\/)?(?:bin|sbin|lib(?:32|64|x32|o32)?)\//;
const PYCACHE = Buffer.from('__pycache__');


/***/ }),

/***/ 799:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   PN: () => (/* binding */ listWaste),
/* harmony export */   SR: () => (/* binding */ namedPaths),
/* harmony export */   WQ: () => (/* binding */ add),
/* harmony export */   Zc: () => (/* binding */ largestPaths),
/* harmony export */   bg: () => (/* binding */ byBytes),
/* harmony export */   cD: () => (/* binding */ comparePaths),
/* harmony export */   hP: () => (/* binding */ lowestFirst),
/* harmony export */   uL: () => (/* binding */ groupWaste)
/* harmony export */ });
/* harmony import */ var _domain_paths_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7856);
/* harmony import */ var _domain_waste_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6442);
/* harmony import */ var _oci_pathtable_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9008);
/* harmony import */ var _ledger_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4648);




const namedPaths = ({ lines, rest }, paths, change) => ({
    lines: lines.map((line) => ({
        path: paths.textOf(line.path, line.isFolder),
        change: change ?? line.change,
        bytes: line.bytes,
        files: line.files,
    })),
    rest,
});
const MAX_LINES = 50;
function comparePaths(baseline, candidate, paths) {
    return rollUp(() => changedFiles(baseline, candidate, paths.count()), paths);
}
function largestPaths({ visibleAt }, paths) {
    return rollUp(() => visibleFiles(visibleAt), paths);
}
function* changedFiles(baseline, candidate, count) {
    for (let path = 0; path < count; path++) {
        const before = baseline.visibleAt[path] ?? _ledger_js__WEBPACK_IMPORTED_MODULE_1__/* .ABSENT */ .sj;
        const after = candidate.visibleAt[path] ?? _ledger_js__WEBPACK_IMPORTED_MODULE_1__/* .ABSENT */ .sj;
        const bytes = Math.max(after, 0) - Math.max(before, 0);
        const still = after === _ledger_js__WEBPACK_IMPORTED_MODULE_1__/* .ABSENT */ .sj ? 'removed' : 'changed';
        if (bytes !== 0)
            yield { path, bytes, change: before === _ledger_js__WEBPACK_IMPORTED_MODULE_1__/* .ABSENT */ .sj ? 'added' : still };
    }
}
function* visibleFiles(visibleAt) {
    for (let path = 0; path < visibleAt.length; path++) {
        const bytes = visibleAt[path] ?? _ledger_js__WEBPACK_IMPORTED_MODULE_1__/* .ABSENT */ .sj;
        if (bytes > 0)
            yield { path, bytes, change: 'added' };
    }
}
function listWaste(ledger, paths) {
    const groups = [...groupWaste(ledger).values()].map(({ cause, introducedBy, removedBy, extents }) => {
        const { lines, rest } = rollUpWaste(() => wastedFiles(ledger, extents), paths);
        return {
            lines: lines.map(({ path, isFolder, bytes, files }) => ({
                path,
                isFolder,
                bytes,
                files,
                cause,
                introducedBy,
                removedBy,
            })),
            rest,
        };
    });
    const lines = groups.flatMap((group) => group.lines).sort((one, other) => byBytes(one, other, paths));
    return { lines: lines.slice(0, MAX_LINES), rest: (0,_domain_paths_js__WEBPACK_IMPORTED_MODULE_2__/* .sum */ .c)([...lines.slice(MAX_LINES), ...groups.map(({ rest }) => rest)]) };
}
const WASTE_LINES = [5, 10, 20];
const MAX_UNNAMED = 10;
function rollUpWaste(leaves, paths) {
    for (const most of WASTE_LINES) {
        const rolled = rollUp(leaves, paths, most);
        if (rolled.rest.bytes * MAX_UNNAMED <= (0,_domain_paths_js__WEBPACK_IMPORTED_MODULE_2__/* .sum */ .c)([...rolled.lines, rolled.rest]).bytes)
            return rolled;
    }
    return rollUp(leaves, paths);
}
function groupWaste({ extents }) {
    const groups = new Map();
    for (let extent = 0; extent < extents.count; extent++) {
        const removedBy = extents.removedBy[extent] ?? _ledger_js__WEBPACK_IMPORTED_MODULE_1__/* .VISIBLE */ .f9;
        if (removedBy === _ledger_js__WEBPACK_IMPORTED_MODULE_1__/* .VISIBLE */ .f9 || extents.bytes[extent] === 0)
            continue;
        const introducedBy = extents.introducedBy[extent] ?? 0;
        const cause = _domain_waste_js__WEBPACK_IMPORTED_MODULE_3__/* .WASTE_CAUSES */ .O[extents.causes[extent] ?? 0] ?? 'deleted';
        const key = `${introducedBy} ${removedBy} ${cause}`;
        const group = groups.get(key) ?? { cause, introducedBy, removedBy, extents: [] };
        groups.set(key, group);
        group.extents.push(extent);
    }
    return groups;
}
function* wastedFiles({ extents }, chosen) {
    for (const extent of chosen)
        yield { path: extents.paths[extent] ?? _oci_pathtable_js__WEBPACK_IMPORTED_MODULE_0__/* .ROOT */ .D, bytes: extents.bytes[extent] ?? 0, change: 'removed' };
}
function rollUp(leaves, paths, most = MAX_LINES) {
    let weight = 0;
    for (const { bytes } of leaves())
        weight += Math.abs(bytes);
    const threshold = Math.max(1, weight / most);
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
        if (path !== _oci_pathtable_js__WEBPACK_IMPORTED_MODULE_0__/* .ROOT */ .D && found.weight >= threshold) {
            lines.push({ path, isFolder: true, bytes: found.bytes, files: found.files, change: found.change });
        }
        else if (path !== _oci_pathtable_js__WEBPACK_IMPORTED_MODULE_0__/* .ROOT */ .D)
            lump(lumps, paths.parentOf(path), found);
        else
            add(rest, found);
    }
    lines.sort((one, other) => byBytes(one, other, paths));
    const cut = lines.slice(MAX_LINES);
    return { lines: lines.slice(0, MAX_LINES), rest: (0,_domain_paths_js__WEBPACK_IMPORTED_MODULE_2__/* .sum */ .c)([...cut, rest]) };
}
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
const byBytes = (one, other, paths) => Math.abs(other.bytes) - Math.abs(one.bytes) || Buffer.compare(paths.bytesOf(one.path), paths.bytesOf(other.path));


/***/ }),

/***/ 3637:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gv: () => (/* binding */ measureManifest),
/* harmony export */   ZO: () => (/* binding */ MIN_DUPLICATE_BYTES),
/* harmony export */   oU: () => (/* binding */ measureFiles)
/* harmony export */ });
/* harmony import */ var _ledger_ledger_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4648);
/* harmony import */ var _ledger_owners_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7698);


const MIN_DUPLICATE_BYTES = 4_096;
async function measureFiles(archive, origins, paths, published, forbidden = []) {
    const contents = [];
    for (const layer of archive.layers)
        contents.push(await layer.read());
    const ledger = (0,_ledger_ledger_js__WEBPACK_IMPORTED_MODULE_0__/* .buildLedger */ .ES)(contents, paths);
    const owners = (0,_ledger_owners_js__WEBPACK_IMPORTED_MODULE_1__/* .findOwners */ .G)(ledger, paths);
    const found = forbidden.length === 0
        ? undefined
        : (await Promise.all(/* import() */[__webpack_require__.e(138), __webpack_require__.e(338)]).then(__webpack_require__.bind(__webpack_require__, 4957))).findForbidden(contents, origins, ledger, forbidden, paths);
    const layers = measureLayers(archive, origins, published).map((layer, index) => {
        const content = contents[index];
        if (!content)
            return layer;
        const estimate = layer.compressedBytes === undefined && published && content.gzip;
        return {
            ...layer,
            uncompressedBytes: content.uncompressedBytes,
            ...(estimate && { estimatedCompressedBytes: estimate.bytes }),
            verified: 'blob' in content,
        };
    });
    return {
        ...imageOf(archive, layers),
        uncompressedBytes: ledger.shippedBytes,
        visibleBytes: ledger.visibleBytes,
        wastedBytes: ledger.wastedBytes,
        visibleFiles: ledger.visibleFiles,
        ...(origins.every(({ kind }) => kind === 'base' || kind === 'instruction') && {
            inheritedWastedBytes: inheritedWaste(ledger, origins),
        }),
        ...(found && { forbidden: found }),
        ...(contents.every((content) => 'archiveBytes' in content) && { duplicateBytes: countDuplicates(ledger) }),
        ledger,
        ...(owners && { owners }),
    };
}
const measureManifest = (archive, origins, published) => imageOf(archive, measureLayers(archive, origins, published));
function measureLayers({ layers }, origins, published) {
    return layers.map(({ diffId, descriptor }, index) => {
        const isCompressed = descriptor && descriptor.digest !== diffId;
        const compressedBytes = isCompressed ? descriptor.bytes : published?.get(diffId);
        return {
            diffId,
            ...(descriptor && { digest: descriptor.digest }),
            ...(compressedBytes !== undefined && { compressedBytes }),
            origin: origins[index] ?? { kind: 'unknown' },
            verified: false,
        };
    });
}
const imageOf = ({ id, platform }, layers) => ({
    digest: id,
    platform,
    layers,
    ...downloadSize(layers),
});
function downloadSize(layers) {
    const known = layers.flatMap(({ compressedBytes, estimatedCompressedBytes }) => compressedBytes ?? estimatedCompressedBytes ?? []);
    if (known.length < layers.length)
        return {};
    const bytes = known.reduce((sum, bytes) => sum + bytes, 0);
    const isExact = layers.every(({ compressedBytes }) => compressedBytes !== undefined);
    return isExact ? { compressedBytes: bytes } : { estimatedCompressedBytes: bytes };
}
function inheritedWaste({ extents }, origins) {
    let bytes = 0;
    for (let extent = 0; extent < extents.count; extent++) {
        const removedBy = extents.removedBy[extent] ?? _ledger_ledger_js__WEBPACK_IMPORTED_MODULE_0__/* .VISIBLE */ .f9;
        if (removedBy !== _ledger_ledger_js__WEBPACK_IMPORTED_MODULE_0__/* .VISIBLE */ .f9 && origins[removedBy]?.kind === 'base')
            bytes += extents.bytes[extent] ?? 0;
    }
    return bytes;
}
function countDuplicates({ extents }) {
    const seen = new Set();
    let bytes = 0;
    for (let extent = 0; extent < extents.count; extent++) {
        const size = extents.bytes[extent] ?? 0;
        if (size < MIN_DUPLICATE_BYTES || extents.removedBy[extent] !== _ledger_ledger_js__WEBPACK_IMPORTED_MODULE_0__/* .VISIBLE */ .f9)
            continue;
        const key = (size % 0x20_0000) * 0x1_0000_0000 + (extents.checksums[extent] ?? 0);
        if (seen.has(key))
            bytes += size;
        else
            seen.add(key);
    }
    return bytes;
}


/***/ }),

/***/ 3833:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AE: () => (/* binding */ stageAtLine),
/* harmony export */   Ae: () => (/* binding */ targetStage),
/* harmony export */   Ai: () => (/* binding */ parseDockerfile),
/* harmony export */   Hn: () => (/* binding */ stageLabel),
/* harmony export */   LG: () => (/* binding */ earlierStage),
/* harmony export */   U9: () => (/* binding */ findStage),
/* harmony export */   bQ: () => (/* binding */ lineageOf),
/* harmony export */   o3: () => (/* binding */ instructionAtLine),
/* harmony export */   vp: () => (/* binding */ parentStage),
/* harmony export */   vz: () => (/* binding */ sourceOf)
/* harmony export */ });
/* harmony import */ var dockerfile_ast__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8390);
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9285);


const MAX_TEXT = 300;
const MAX_LENGTH = 1_000_000;
const MAX_LINES = 20_000;
const MAX_WORDS = 100_000;
const MAX_FLAGS = 10_000;
const DIRECTIVE_LINES = 10;
function parseDockerfile(file, source) {
    const lines = source
        .replace(/^\uFEFF/, '')
        .replaceAll('\r\n', '\n')
        .split('\n');
    const bare = lines.map((line, index) => (index >= DIRECTIVE_LINES && line.trimStart().startsWith('#') ? '' : line));
    requireReadable(file, bare.filter((line) => line !== ''));
    const parsed = dockerfile_ast__WEBPACK_IMPORTED_MODULE_0__.DockerfileParser.parse(bare.join('\n'));
    const escape = parsed.getEscapeCharacter();
    const stages = [];
    for (const node of parsed.getInstructions()) {
        const { start, end } = node.getRange();
        const written = lines.slice(start.line, end.line + 1);
        const { head, body } = foldSource(written, escape);
        const keyword = node.getKeyword().toUpperCase();
        const instruction = {
            keyword,
            text: shorten(head),
            source: [head, ...body].join('\n'),
            lines: written,
            copiesFrom: keyword === 'COPY' ? flagOf(head, 'from') : undefined,
            startLine: start.line + 1,
            endLine: end.line + 1,
        };
        if (node instanceof dockerfile_ast__WEBPACK_IMPORTED_MODULE_0__.From) {
            stages.push({
                index: stages.length,
                name: node.getBuildStage() ?? undefined,
                base: node.getImage() ?? '',
                from: instruction,
                instructions: [],
            });
        }
        else {
            stages.at(-1)?.instructions.push(instruction);
        }
    }
    return { file, stages };
}
function requireReadable(file, lines) {
    const words = lines.flatMap((line) => line.split(/\s+/).filter((word) => word !== ''));
    const counts = [
        [lines.reduce((sum, line) => sum + line.length, 0), MAX_LENGTH, 'characters'],
        [lines.length, MAX_LINES, 'lines'],
        [words.length, MAX_WORDS, 'words'],
        [words.filter((word) => word.startsWith('--')).length, MAX_FLAGS, 'flags'],
    ];
    const over = counts.find(([count, most]) => count > most);
    if (over)
        throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`${file} has ${over[0]} ${over[2]} beside its comments, ${over[1]} at most are read`);
}
function flagOf(head, name) {
    const words = head.split(/\s+/).slice(1);
    const end = words.findIndex((word) => !word.startsWith('--'));
    const flag = words.slice(0, end < 0 ? undefined : end).find((word) => word.toLowerCase().startsWith(`--${name}=`));
    return flag?.slice(name.length + 3);
}
function foldSource(lines, escape) {
    const folded = [];
    let end = 0;
    for (const line of lines) {
        end++;
        if (line.trimStart().startsWith('#') && folded.length > 0)
            continue;
        const trimmed = line.trim();
        if (trimmed === '')
            continue;
        const continues = trimmed.endsWith(escape);
        folded.push(continues ? trimmed.slice(0, -1).trimEnd() : trimmed);
        if (!continues)
            break;
    }
    return { head: folded.filter((part) => part !== '').join(' '), body: lines.slice(end) };
}
function shorten(text) {
    const characters = Array.from(text);
    return characters.length > MAX_TEXT ? `${characters.slice(0, MAX_TEXT - 1).join('')}…` : text;
}
const sourceOf = ({ file, inRepository }) => ({
    file,
    ...(inRepository !== undefined && { inRepository }),
});
function findStage({ stages }, target, before = stages.length) {
    const name = target.toLowerCase();
    const found = lastUpTo(namesIn(stages).get(name) ?? [], before - 1, ({ index }) => index);
    const number = /^\d+$/.test(target) ? Number(target) : before;
    return found ?? (number < before ? stages[number] : undefined);
}
function namesIn(stages) {
    const known = NAMES.get(stages);
    if (known)
        return known;
    const names = new Map();
    for (const stage of stages) {
        const name = stage.name?.toLowerCase();
        const others = name === undefined ? undefined : names.get(name);
        if (others)
            others.push(stage);
        else if (name !== undefined)
            names.set(name, [stage]);
    }
    NAMES.set(stages, names);
    return names;
}
const NAMES = new WeakMap();
const earlierStage = (dockerfile, stage, reference) => findStage(dockerfile, reference, stage.index);
function lineageOf(dockerfile, stage) {
    const lineage = [];
    for (let at = stage; at; at = parentStage(dockerfile, at))
        lineage.push(at);
    return lineage.reverse();
}
const parentStage = (dockerfile, stage) => /^\d+$/.test(stage.base) ? undefined : earlierStage(dockerfile, stage, stage.base);
const targetStage = (dockerfile, target) => target === undefined ? dockerfile.stages.at(-1) : findStage(dockerfile, target);
const stageAtLine = (dockerfile, line) => lastUpTo(dockerfile.stages, line, ({ from }) => from.startLine);
function instructionAtLine(dockerfile, line) {
    const stage = stageAtLine(dockerfile, line);
    if (!stage)
        return undefined;
    const found = lastUpTo(stage.instructions, line, ({ startLine }) => startLine) ?? stage.from;
    return line <= found.endLine ? found : undefined;
}
function lastUpTo(items, line, startOf) {
    let [low, high] = [0, items.length];
    while (low < high) {
        const middle = (low + high) >>> 1;
        const item = items[middle];
        if (item !== undefined && startOf(item) <= line)
            low = middle + 1;
        else
            high = middle;
    }
    return items[low - 1];
}
const stageLabel = (stage) => stage.name ?? String(stage.index);


/***/ }),

/***/ 391:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ pullRequestOf)
/* harmony export */ });
const pullRequestOf = (event) => event.kind === 'pull request' ? event.pullRequest : undefined;


/***/ }),

/***/ 1693:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  xr: () => (/* binding */ assembleReport),
  nG: () => (/* binding */ describeBuilder),
  Bg: () => (/* binding */ resultOf)
});

// EXTERNAL MODULE: ./lib/budgets/rules.js + 11 modules
var rules = __webpack_require__(469);
// EXTERNAL MODULE: ./lib/domain/limits.js
var limits = __webpack_require__(7242);
;// CONCATENATED MODULE: ./lib/version.js
const VERSION = '0.1.0';

// EXTERNAL MODULE: ./lib/report/fieldschema.js + 1 modules
var fieldschema = __webpack_require__(8852);
;// CONCATENATED MODULE: ./lib/report/assemble.js




function describeBuilder(docker, method) {
    if (!docker)
        return { method };
    const { builder, buildx, engine } = docker;
    return {
        method,
        ...builder,
        ...(fieldschema/* VERSION_FORM */._b.test(buildx) && { buildx }),
        ...(engine && { store: engine.store, sizeMeaning: engine.sizeMeaning }),
        ...(engine && fieldschema/* VERSION_FORM */._b.test(engine.version) && { engine: engine.version }),
    };
}
function assembleReport(facts) {
    const images = [...facts.images];
    return (0,limits/* fitting */._Q)({
        schemaVersion: 1,
        tool: { name: 'tare', version: VERSION },
        result: resultOf(images, facts.notMeasured),
        run: facts.run,
        measure: facts.measure,
        minChangeBytes: facts.minChangeBytes,
        builder: facts.builder,
        ...(facts.notMeasured.length > 0 && { notMeasured: facts.notMeasured }),
        ...(facts.notBuilt && facts.notBuilt.length > 0 && { notBuilt: facts.notBuilt }),
        images,
    });
}
function resultOf(images, notMeasured) {
    const verdicts = images.flatMap((image) => image.verdicts);
    const outcomes = new Set(verdicts.map(({ outcome }) => outcome));
    if (outcomes.has('failed'))
        return 'fail';
    const isMissing = ({ rule, outcome }) => outcome === 'skipped' && (notMeasured.length > 0 || (0,rules/* ruleNamed */.QZ)(rule).needs !== 'baseline');
    if (outcomes.has('warned') || verdicts.some(isMissing))
        return 'warn';
    if (outcomes.has('accepted'))
        return 'accepted';
    return images.every(({ delta }) => delta === undefined) ? 'no-baseline' : 'pass';
}


/***/ }),

/***/ 7252:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DO: () => (/* binding */ METHOD_TEXTS),
/* harmony export */   kO: () => (/* binding */ wasteText),
/* harmony export */   lV: () => (/* binding */ SIZE_MEANING_TEXTS),
/* harmony export */   mZ: () => (/* binding */ WASTE_TEXTS)
/* harmony export */ });
/* harmony import */ var _text_escape_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8944);
/* harmony import */ var _text_phrase_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9518);


const WASTE_TEXTS = {
    deleted: (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .own */ .ZV)('deleted'),
    'folder-emptied': (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .own */ .ZV)('hidden with its folder'),
    overwritten: (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .own */ .ZV)('overwritten'),
    'metadata-copy': (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .own */ .ZV)('copied with new metadata'),
    'replaced-by-file': (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .own */ .ZV)('replaced with a file'),
    'replaced-by-folder': (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .own */ .ZV)('replaced with a folder'),
    'duplicate-entry': (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .own */ .ZV)('written twice in its layer'),
};
const wasteText = (cause, introducedBy, removedBy) => (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_1__/* .phrase */ .MZ) `added by ${introducedBy}, ${WASTE_TEXTS[cause]} by ${removedBy}`;
const METHOD_TEXTS = {
    'docker-save': (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .own */ .ZV)('docker save'),
    'engine-store': (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .own */ .ZV)("the engine's own folders"),
    'layer-index': (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .own */ .ZV)('layers that earlier runs have read'),
    'oci-export': (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .own */ .ZV)('OCI export'),
    'docker-inspect': (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .own */ .ZV)('docker image inspect'),
    'existing-images': (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .own */ .ZV)('existing images'),
    several: (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .own */ .ZV)('several'),
};
const SIZE_MEANING_TEXTS = {
    'uncompressed-files': (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .own */ .ZV)('files in all layers, uncompressed'),
    'compressed-content': (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .own */ .ZV)('compressed layers, manifest and config'),
    'compressed-and-unpacked': (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .own */ .ZV)('compressed layers plus their unpacked files'),
};


/***/ }),

/***/ 8852:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  _b: () => (/* binding */ VERSION_FORM),
  ee: () => (/* binding */ bytes),
  F4: () => (/* binding */ codes),
  cd: () => (/* binding */ commit),
  p_: () => (/* binding */ list),
  TG: () => (/* binding */ origin),
  U$: () => (/* binding */ fieldschema_packages),
  f0: () => (/* binding */ fieldschema_paths),
  iD: () => (/* binding */ platform),
  zs: () => (/* binding */ rest),
  Qq: () => (/* binding */ fieldschema_text),
  rE: () => (/* binding */ version),
  In: () => (/* binding */ wasteCause)
});

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 17 modules
var schemas = __webpack_require__(8816);
// EXTERNAL MODULE: ./lib/domain/limits.js
var limits = __webpack_require__(7242);
;// CONCATENATED MODULE: ./lib/domain/packages.js
const PACKAGE_CHANGES = ['added', 'removed', 'upgraded', 'changed', 'present'];

// EXTERNAL MODULE: ./lib/domain/paths.js
var paths = __webpack_require__(7856);
// EXTERNAL MODULE: ./lib/domain/waste.js
var waste = __webpack_require__(6442);
;// CONCATENATED MODULE: ./lib/report/fieldschema.js





const bytes = schemas/* int */.Whr().nonnegative();
const fieldschema_text = schemas/* string */.YjP().max(limits/* MAX_TEXT */.lG);
const list = (item, most = limits/* MAX_ITEMS */._5.lines) => schemas/* array */.YOg(item).max(most);
const platform = schemas/* string */.YjP().regex(/^[\w.-]{1,64}(\/[\w.-]{1,64}){0,2}$/);
const commit = schemas/* string */.YjP().regex(/^[0-9a-f]{7,64}$/);
const VERSION_FORM = /^[\w.+~-]{1,64}$/;
const version = schemas/* string */.YjP().regex(VERSION_FORM);
const codes = (values, old) => schemas/* preprocess */.vkY((value) => (typeof value === 'string' && Object.hasOwn(old, value) ? old[value] : value), schemas/* enum */.k5n(values));
const wasteCause = codes(waste/* WASTE_CAUSES */.O, {
    'folder emptied': 'folder-emptied',
    'copied for its metadata': 'metadata-copy',
    'replaced by a file': 'replaced-by-file',
    'replaced by a folder': 'replaced-by-folder',
    'twice in its layer': 'duplicate-entry',
});
const copySource = schemas/* discriminatedUnion */.gMt('kind', [
    schemas/* strictObject */.rej({
        kind: schemas/* literal */.euz('stage'),
        stage: fieldschema_text,
        startLine: schemas/* int */.Whr().positive(),
        endLine: schemas/* int */.Whr().positive(),
    }),
    schemas/* strictObject */.rej({ kind: schemas/* literal */.euz('image'), image: fieldschema_text }),
    schemas/* strictObject */.rej({ kind: schemas/* literal */.euz('context'), context: fieldschema_text }),
])
    .describe('what COPY --from names: a stage and the lines of its FROM, an image, or a named context');
const origin = schemas/* discriminatedUnion */.gMt('kind', [
    schemas/* strictObject */.rej({
        kind: schemas/* literal */.euz('base'),
        image: fieldschema_text,
        digest: fieldschema_text.exactOptional(),
        from: schemas/* strictObject */.rej({ file: fieldschema_text, startLine: schemas/* int */.Whr().positive(), endLine: schemas/* int */.Whr().positive() })
            .exactOptional()
            .describe('where FROM stands; absent where there is no Dockerfile'),
    })
        .describe('inherited from the image that FROM names'),
    schemas/* strictObject */.rej({
        kind: schemas/* literal */.euz('instruction'),
        file: fieldschema_text,
        startLine: schemas/* int */.Whr().positive(),
        endLine: schemas/* int */.Whr().positive(),
        text: fieldschema_text,
        stage: fieldschema_text,
        copiedFrom: copySource.exactOptional(),
    })
        .describe("made by this instruction; the text is the Dockerfile's own source"),
    schemas/* strictObject */.rej({ kind: schemas/* literal */.euz('history'), text: fieldschema_text })
        .describe("what an existing image's own history says; there is no line"),
    schemas/* strictObject */.rej({ kind: schemas/* literal */.euz('unknown') }),
]);
const rest = schemas/* strictObject */.rej({ files: bytes, bytes: schemas/* int */.Whr() })
    .describe('what the lines leave out; together they are the whole, to the byte');
const packageRest = schemas/* strictObject */.rej({ files: schemas/* int */.Whr(), bytes: schemas/* int */.Whr() });
const fieldschema_paths = schemas/* strictObject */.rej({
    lines: list(schemas/* strictObject */.rej({
        path: fieldschema_text.describe('a folder ends with /, and its line is about the files that no other line tells; \\xNN stands for ' +
            'a byte that is not UTF-8'),
        change: schemas/* enum */.k5n(paths/* PATH_CHANGES */.q),
        bytes: schemas/* int */.Whr().describe('difference to the baseline; the size where nothing is compared'),
        files: schemas/* int */.Whr().positive(),
    })),
    rest,
});
const fieldschema_packages = schemas/* strictObject */.rej({
    lines: list(schemas/* strictObject */.rej({
        ecosystem: schemas/* string */.YjP()
            .regex(/^[a-z][a-z0-9.+-]{0,31}$/)
            .describe('its type in package URLs: deb, npm, pypi'),
        name: fieldschema_text,
        before: fieldschema_text.exactOptional().describe('its version on the baseline; several are joined by a comma'),
        after: fieldschema_text.exactOptional().describe('its version in the candidate'),
        change: schemas/* enum */.k5n(PACKAGE_CHANGES).describe('changed: the same version, other files'),
        bytes: schemas/* int */.Whr().describe('difference of its files to the baseline; their size where nothing is compared'),
        files: schemas/* int */.Whr(),
    })),
    counts: schemas/* partialRecord */.jgl(schemas/* enum */.k5n(PACKAGE_CHANGES), schemas/* int */.Whr().positive())
        .describe('how many there are of each kind, also of those that the lines leave out'),
    rest: packageRest.describe('the packages that the lines leave out'),
    noPackage: packageRest.describe('the files of no package'),
    unknown: list(schemas/* strictObject */.rej({ ecosystem: fieldschema_text, reason: fieldschema_text }))
        .exactOptional()
        .describe('databases that cannot be read: their packages count as of no package'),
})
    .describe('most bytes first; lines, rest and noPackage are the whole, to the byte');


/***/ }),

/***/ 819:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ largestPart),
/* harmony export */   w: () => (/* binding */ isWhole)
/* harmony export */ });
/* harmony import */ var _domain_sizes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4802);

function largestPart({ candidate }, { measure }) {
    const parts = new Map();
    for (const [index, layer] of candidate.layers.entries()) {
        const bytes = (0,_domain_sizes_js__WEBPACK_IMPORTED_MODULE_0__/* .bytesOf */ .$$)(layer, measure);
        if (bytes === undefined || layer.origin.kind === 'unknown')
            return undefined;
        const key = layer.origin.kind === 'base' ? 'base' : String(index);
        const known = parts.get(key);
        parts.set(key, { origin: layer.origin, bytes: bytes + (known?.bytes ?? 0) });
    }
    return [...parts.values()].sort((one, other) => other.bytes - one.bytes)[0];
}
const isWhole = ({ images, measure }) => images.every(({ candidate, baseline }) => [candidate, ...('reason' in baseline ? [] : [baseline])].every((of) => (0,_domain_sizes_js__WEBPACK_IMPORTED_MODULE_0__/* .bytesOf */ .$$)(of, measure) !== undefined));


/***/ }),

/***/ 5916:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bk: () => (/* binding */ stateLines),
/* harmony export */   Zx: () => (/* binding */ missingComparisons),
/* harmony export */   gD: () => (/* binding */ headlineOf),
/* harmony export */   r6: () => (/* binding */ plainHeadline)
/* harmony export */ });
/* harmony import */ var _budgets_phrases_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(644);
/* harmony import */ var _budgets_rules_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(469);
/* harmony import */ var _domain_sizes_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4802);
/* harmony import */ var _text_escape_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8944);
/* harmony import */ var _text_format_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3808);
/* harmony import */ var _text_phrase_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9518);
/* harmony import */ var _verdicttext_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8316);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(8191);








function headlineOf(report) {
    const [first] = report.images;
    const { glyph, text } = report.images.length === 1 && first ? imageHeadline(first, report) : totalHeadline(report);
    if (report.notBuilt?.every(({ headSha }) => headSha !== report.run.headSha))
        return { glyph: '⚠️', text: (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_5__/* .phrase */ .MZ) `not measured for the newest commit; before, ${text}` };
    if (glyph === '❌')
        return { glyph, text };
    if (report.notBuilt)
        return { glyph: '⚠️', text: (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_5__/* .phrase */ .MZ) `${text}, but not all of it could be measured` };
    if (report.waiting)
        return { glyph: '⏳', text: (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_5__/* .phrase */ .MZ) `${text}, so far` };
    return glyph === '✅' && report.result === 'warn'
        ? { glyph: '⚠️', text: (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_5__/* .phrase */ .MZ) `${text}, but not every budget could be judged` }
        : { glyph, text };
}
function plainHeadline(report) {
    const { glyph, text } = headlineOf(report);
    return `${glyph} ${(0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_5__/* .set */ .hZ)(text, (0,_words_js__WEBPACK_IMPORTED_MODULE_7__/* .plainSetting */ .hG)(_text_escape_js__WEBPACK_IMPORTED_MODULE_3__/* .printable */ .g$))}`;
}
function imageHeadline(image, report) {
    const name = (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_5__/* .code */ .aY)(image.name);
    const size = (0,_budgets_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .sizeText */ .lP)(image.candidate, report);
    const broken = image.verdicts.find(({ outcome }) => outcome === 'failed') ?? image.verdicts.find(_verdicttext_js__WEBPACK_IMPORTED_MODULE_6__/* .isBroken */ .Qr);
    if (broken) {
        const glyph = broken.outcome === 'warned' ? '⚠️' : '❌';
        return { glyph, text: (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_5__/* .phrase */ .MZ) `${would(broken)}${name} ${brokenClause(image, broken, report)}` };
    }
    if (image.acceptance && image.verdicts.some(({ outcome }) => outcome === 'accepted'))
        return { glyph: '✅', text: (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_5__/* .phrase */ .MZ) `${name} ${(0,_words_js__WEBPACK_IMPORTED_MODULE_7__/* .changeClause */ .IT)(image, report)}, ${(0,_words_js__WEBPACK_IMPORTED_MODULE_7__/* .acceptedText */ .zs)(image.acceptance)}` };
    const near = image.verdicts.find((verdict) => ((0,_verdicttext_js__WEBPACK_IMPORTED_MODULE_6__/* .usedShare */ .Fl)(verdict) ?? 0) >= _verdicttext_js__WEBPACK_IMPORTED_MODULE_6__/* .NEAR_LIMIT */ .Tc && (0,_budgets_rules_js__WEBPACK_IMPORTED_MODULE_1__/* .ruleNamed */ .QZ)(verdict.rule).isHeadline);
    switch (image.change) {
        case 'new':
            return { glyph: 'ℹ️', text: (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_5__/* .phrase */ .MZ) `new image ${name}, ${size}${shareOfLimit(image)}` };
        case 'unknown':
            return { glyph: 'ℹ️', text: (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_5__/* .phrase */ .MZ) `${name} is ${size}. No comparison: ${(0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_5__/* .plain */ .pj)(reasonOf(image))}` };
        case 'identical':
        case 'unchanged':
        case 'changed': {
            const delta = (0,_domain_sizes_js__WEBPACK_IMPORTED_MODULE_2__/* .bytesOf */ .$$)(image.delta, report.measure) ?? 0;
            if (near && (delta >= 0 || image.change !== 'changed')) {
                const what = image.change === 'changed' ? (0,_words_js__WEBPACK_IMPORTED_MODULE_7__/* .changeClause */ .IT)(image, report) : (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_5__/* .phrase */ .MZ) `is ${size}`;
                const share = (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_5__/* .phrase */ .MZ) `${(0,_verdicttext_js__WEBPACK_IMPORTED_MODULE_6__/* .percentPiece */ .aA)((0,_verdicttext_js__WEBPACK_IMPORTED_MODULE_6__/* .usedShare */ .Fl)(near) ?? 0)} of its ${(0,_budgets_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .limitText */ .PW)(near.limit)} limit`;
                return { glyph: '⚠️', text: (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_5__/* .phrase */ .MZ) `${name} ${what}, ${share}` };
            }
            if (image.change === 'identical')
                return { glyph: '✅', text: (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_5__/* .phrase */ .MZ) `${name} is identical to ${(0,_words_js__WEBPACK_IMPORTED_MODULE_7__/* .baselineLabel */ .mc)(image)} (all layers unchanged)` };
            if (image.change === 'unchanged')
                return { glyph: '✅', text: (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_5__/* .phrase */ .MZ) `${name}: no significant change in size (${(0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_5__/* .deltaPiece */ .RW)(delta)})` };
            return { glyph: '✅', text: (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_5__/* .phrase */ .MZ) `${name} ${(0,_words_js__WEBPACK_IMPORTED_MODULE_7__/* .changeClause */ .IT)(image, report)}` };
        }
    }
}
const would = ({ outcome, reason }) => outcome === 'warned' && reason === undefined ? [(0,_text_escape_js__WEBPACK_IMPORTED_MODULE_3__/* .own */ .ZV)('would fail: ')] : [];
function brokenClause(image, broken, report) {
    const rule = (0,_budgets_rules_js__WEBPACK_IMPORTED_MODULE_1__/* .ruleNamed */ .QZ)(broken.rule);
    const isInherited = broken.outcome === 'warned' && broken.reason !== undefined;
    const grows = image.change === 'changed' && ((0,_domain_sizes_js__WEBPACK_IMPORTED_MODULE_2__/* .bytesOf */ .$$)(image.delta, report.measure) ?? 0) > 0;
    return grows && !isInherited && rule.blames === 'growth'
        ? (0,_words_js__WEBPACK_IMPORTED_MODULE_7__/* .changeClause */ .IT)(image, report)
        : rule.clause(image, broken, report, true);
}
const reasonOf = ({ baseline }) => ('reason' in baseline ? baseline.reason : 'unknown');
function shareOfLimit({ verdicts }) {
    const limit = verdicts.find(({ rule }) => (0,_budgets_rules_js__WEBPACK_IMPORTED_MODULE_1__/* .ruleNamed */ .QZ)(rule).isHeadline);
    const used = limit && (0,_verdicttext_js__WEBPACK_IMPORTED_MODULE_6__/* .usedShare */ .Fl)(limit);
    return limit && used !== undefined ? (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_5__/* .phrase */ .MZ) ` (${(0,_verdicttext_js__WEBPACK_IMPORTED_MODULE_6__/* .percentPiece */ .aA)(used)} of ${(0,_budgets_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .limitText */ .PW)(limit.limit)})` : [];
}
function totalHeadline(report) {
    const { images } = report;
    const noun = images.every(({ name }) => name === images[0]?.name) ? 'platforms' : 'images';
    const of = (chosen) => (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_5__/* .phrase */ .MZ) `${chosen.length} of ${images.length} ${noun}`;
    const deltaOf = ({ delta }) => (0,_domain_sizes_js__WEBPACK_IMPORTED_MODULE_2__/* .bytesOf */ .$$)(delta, report.measure) ?? 0;
    const broken = images.filter(({ verdicts }) => verdicts.some(_verdicttext_js__WEBPACK_IMPORTED_MODULE_6__/* .isBroken */ .Qr));
    const failed = broken.filter(({ verdicts }) => verdicts.some(({ outcome }) => outcome === 'failed'));
    const worst = most(failed.length > 0 ? failed : broken, deltaOf);
    if (worst) {
        const verdict = worst.verdicts.find(({ outcome }) => outcome === 'failed') ?? worst.verdicts.find(_verdicttext_js__WEBPACK_IMPORTED_MODULE_6__/* .isBroken */ .Qr);
        const clause = verdict ? brokenClause(worst, verdict, report) : (0,_words_js__WEBPACK_IMPORTED_MODULE_7__/* .changeClause */ .IT)(worst, report);
        const head = (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_5__/* .phrase */ .MZ) `${verdict ? would(verdict) : ''}${(0,_words_js__WEBPACK_IMPORTED_MODULE_7__/* .imageLabel */ .ec)(worst, report)} ${clause}`;
        return { glyph: report.result === 'fail' ? '❌' : '⚠️', text: (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_5__/* .phrase */ .MZ) `${head}; ${of(broken)} over budget` };
    }
    const accepted = images.filter(({ verdicts }) => verdicts.some(({ outcome }) => outcome === 'accepted'));
    const largest = most(accepted, deltaOf);
    if (largest) {
        const by = largest.acceptance ? (0,_words_js__WEBPACK_IMPORTED_MODULE_7__/* .acceptedText */ .zs)(largest.acceptance) : (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_3__/* .own */ .ZV)('accepted');
        const head = (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_5__/* .phrase */ .MZ) `${(0,_words_js__WEBPACK_IMPORTED_MODULE_7__/* .imageLabel */ .ec)(largest, report)} ${(0,_words_js__WEBPACK_IMPORTED_MODULE_7__/* .changeClause */ .IT)(largest, report)}, ${by}`;
        return { glyph: '✅', text: (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_5__/* .phrase */ .MZ) `${head}; ${of(accepted)} over budget and accepted` };
    }
    if (report.result === 'no-baseline') {
        const labels = listSome(images, (image) => (0,_words_js__WEBPACK_IMPORTED_MODULE_7__/* .imageLabel */ .ec)(image, report), ', ');
        return { glyph: 'ℹ️', text: (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_5__/* .phrase */ .MZ) `${images.length} ${noun} measured, no comparison: ${labels}` };
    }
    const changed = images.filter(({ change }) => change === 'changed');
    const moved = most(changed, (image) => Math.abs(deltaOf(image)));
    if (!moved)
        return { glyph: '✅', text: (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_5__/* .phrase */ .MZ) `${images.length} ${noun}, none changed` };
    const head = (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_5__/* .phrase */ .MZ) `${(0,_words_js__WEBPACK_IMPORTED_MODULE_7__/* .imageLabel */ .ec)(moved, report)} ${(0,_words_js__WEBPACK_IMPORTED_MODULE_7__/* .changeClause */ .IT)(moved, report)}`;
    return { glyph: '✅', text: (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_5__/* .phrase */ .MZ) `${head}; ${of(changed)} changed, all within budget` };
}
const most = (images, by) => images.toSorted((one, other) => by(other) - by(one))[0];
const MAX_NAMES = 10;
function listSome(items, show, separator) {
    const left = items.length - MAX_NAMES;
    return (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_5__/* .joinPhrases */ .Zk)([...items.slice(0, MAX_NAMES).map(show), ...(left > 0 ? [(0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_5__/* .phrase */ .MZ) `${left} more`] : [])], (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_3__/* .own */ .ZV)(separator));
}
function stateLines(report, headline) {
    return [
        ...(isDoubtful(report, headline) ? [[(0,_text_escape_js__WEBPACK_IMPORTED_MODULE_3__/* .own */ .ZV)('The check passes.')]] : []),
        ...(report.notBuilt ?? []).map(({ what, headSha, reason }) => {
            const commit = headSha === undefined ? '' : (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_5__/* .phrase */ .MZ) ` for ${(0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_5__/* .code */ .aY)((0,_text_format_js__WEBPACK_IMPORTED_MODULE_4__/* .shortSha */ .Fu)(headSha))}`;
            return (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_5__/* .phrase */ .MZ) `⚠️ Not measured${commit}: ${(0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_5__/* .plain */ .pj)(what)}, ${(0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_5__/* .plain */ .pj)(reason)}`;
        }),
        ...(report.waiting ? [(0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_5__/* .phrase */ .MZ) `⏳ Waiting for ${listSome(report.waiting, _text_phrase_js__WEBPACK_IMPORTED_MODULE_5__/* .plain */ .pj, '; ')}`] : []),
        ...(report.sameName ? [sameNameText(report.sameName)] : []),
        ...forkLines(report),
    ];
}
const isDoubtful = (report, { glyph }) => report.result !== 'fail' &&
    !report.notBuilt &&
    !report.waiting &&
    (glyph === '⚠️' || glyph === 'ℹ️') &&
    report.images.some(({ verdicts }) => verdicts.length > 0);
function sameNameText(names) {
    const listed = listSome(names, _text_phrase_js__WEBPACK_IMPORTED_MODULE_5__/* .code */ .aY, ', ');
    return (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_5__/* .phrase */ .MZ) `⚠️ Several parts of the workflow are called ${listed}: the input ${(0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_5__/* .code */ .aY)('name')} tells them apart.`;
}
function forkLines(report) {
    const forks = new Map();
    for (const image of report.images) {
        const fork = (0,_words_js__WEBPACK_IMPORTED_MODULE_7__/* .forkOf */ .qc)(image, report);
        if (fork === undefined)
            continue;
        const images = forks.get(fork) ?? [];
        images.push(image);
        forks.set(fork, images);
    }
    return [...forks].map(([fork, images]) => {
        const isAll = images.length === report.images.length;
        const which = isAll
            ? (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_3__/* .own */ .ZV)('Measured')
            : (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_5__/* .phrase */ .MZ) `${listSome(images, (image) => (0,_words_js__WEBPACK_IMPORTED_MODULE_7__/* .imageLabel */ .ec)(image, report), ', ')}: measured`;
        return (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_5__/* .phrase */ .MZ) `ℹ️ ${which} by a workflow run of the fork ${(0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_5__/* .code */ .aY)(fork)}: Tare has not verified these numbers.`;
    });
}
function missingComparisons(report, { text }) {
    const isSaid = (reason) => text.some((piece) => typeof piece === 'object' && 'plain' in piece && piece.plain === reason);
    const reasons = report.images.flatMap(({ baseline, change }) => 'reason' in baseline && change !== 'new' ? baseline.reason : []);
    return [...new Set(reasons)]
        .filter((reason) => !isSaid(reason))
        .map((reason) => (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_5__/* .phrase */ .MZ) `No comparison: ${(0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_5__/* .plain */ .pj)(reason)}`);
}


/***/ }),

/***/ 2582:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ saySame),
/* harmony export */   x: () => (/* binding */ pairLayers)
/* harmony export */ });
/* harmony import */ var _domain_sizes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4802);
/* harmony import */ var _text_escape_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8944);


function pairLayers({ baseline, candidate }, report) {
    const ours = groupBase(candidate.layers, report);
    if (ours.length === 0)
        return [];
    if ('reason' in baseline)
        return ours.map((row) => ({ candidate: row, change: (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .own */ .ZV)('') }));
    return sideBySide(groupBase(baseline.layers, report), ours).map(([before, after]) => ({
        ...(before && { baseline: before }),
        ...(after && { candidate: after }),
        change: layerChange(before, after),
    }));
}
function groupBase(layers, { measure }) {
    const rows = [];
    for (const [index, layer] of layers.entries()) {
        const last = rows.at(-1);
        const { origin, shared, change, pair } = layer;
        const bytes = (0,_domain_sizes_js__WEBPACK_IMPORTED_MODULE_0__/* .bytesOf */ .$$)(layer, measure);
        if (origin.kind === 'base' && last?.origin.kind === 'base' && last.shared === shared) {
            const sum = last.bytes === undefined || bytes === undefined ? undefined : last.bytes + bytes;
            rows[rows.length - 1] = { ...last, count: last.count + 1, bytes: sum };
        }
        else
            rows.push({ index, origin, shared, change, pair, count: 1, bytes });
    }
    return rows;
}
const saySame = (one, other) => saysOf(one) === saysOf(other);
function saysOf(row) {
    const origin = row?.origin;
    switch (origin?.kind) {
        case 'instruction':
        case 'history':
            return origin.text;
        case 'base':
            return `base ${origin.image} ${origin.digest ?? ''}`;
        default:
            return origin?.kind;
    }
}
function sideBySide(left, right) {
    const rows = [];
    const places = new Map(right.map((row, place) => [row.index, place]));
    const [nextShared, nextBase] = [
        nextOnes(right, ({ shared }) => shared),
        nextOnes(right, ({ change }) => change === 'base'),
    ];
    let other = 0;
    for (const a of left) {
        const pair = a.pair === undefined ? undefined : places.get(a.pair);
        const isMutual = pair !== undefined && pair >= other && right[pair]?.pair === a.index;
        const at = Math.min(a.shared ? nextShared(other) : Infinity, a.change === 'base' ? nextBase(other) : Infinity, isMutual ? pair : Infinity);
        if (at === Infinity || nextShared(other) < at) {
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
function nextOnes(rows, isMeant) {
    const next = new Array(rows.length + 1).fill(Infinity);
    for (const [place, row] of [...rows.entries()].reverse())
        next[place] = isMeant(row) ? place : (next[place + 1] ?? Infinity);
    return (from) => next[from] ?? Infinity;
}
const WHAT = {
    moved: 'the same, at another place',
    're-created': 'the same files, copied again',
    base: 'a different base image',
    added: 'new',
    removed: 'removed',
    changed: 'changed',
    inputs: 'changed files',
    're-run': 're-ran',
    drift: 'drift',
    stage: 'stage',
    waste: '',
    checkout: "Tare's checkout",
    unknown: '',
};
function layerChange(left, right) {
    const row = right ?? left;
    if (!row)
        return (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .own */ .ZV)('');
    const { change, shared } = row;
    if (shared)
        return (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .own */ .ZV)('same');
    const isPair = left !== undefined && right !== undefined;
    if (change === 'base' && !isPair)
        return (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .own */ .ZV)(left ? 'removed with the base image' : 'added with the base image');
    if (change === 'stage' && isPair)
        return (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .own */ .ZV)('what is kept of it');
    if (change === 'stage')
        return (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .own */ .ZV)(left ? 'gone with the build stage' : 'out of the build stage');
    return (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .own */ .ZV)(change === undefined ? '' : WHAT[change]);
}


/***/ }),

/***/ 3295:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Ql: () => (/* binding */ commentMarker),
  wQ: () => (/* binding */ renderComment),
  QO: () => (/* binding */ renderNotMeasured),
  Br: () => (/* binding */ renderSummary)
});

// EXTERNAL MODULE: ./lib/domain/limits.js
var limits = __webpack_require__(7242);
// EXTERNAL MODULE: ./lib/text/escape.js
var text_escape = __webpack_require__(8944);
// EXTERNAL MODULE: ./lib/text/phrase.js
var phrase = __webpack_require__(9518);
// EXTERNAL MODULE: ./lib/report/view.js + 1 modules
var report_view = __webpack_require__(8305);
// EXTERNAL MODULE: ./lib/report/verdicttext.js
var verdicttext = __webpack_require__(8316);
// EXTERNAL MODULE: ./lib/report/words.js
var words = __webpack_require__(8191);
// EXTERNAL MODULE: ./lib/budgets/phrases.js
var phrases = __webpack_require__(644);
// EXTERNAL MODULE: ./lib/hints/hints.js + 19 modules
var hints_hints = __webpack_require__(8217);
// EXTERNAL MODULE: ./lib/report/codes.js
var codes = __webpack_require__(7252);
// EXTERNAL MODULE: ./lib/report/layerpairs.js
var layerpairs = __webpack_require__(2582);
// EXTERNAL MODULE: ./lib/report/packageview.js
var packageview = __webpack_require__(8503);
// EXTERNAL MODULE: ./lib/text/format.js
var format = __webpack_require__(3808);
;// CONCATENATED MODULE: ./lib/report/markdown/markup.js




const markdownOf = (report, where = {}) => ({
    code: text_escape/* codeSpan */.SS,
    path: (path) => (0,text_escape/* codeSpan */.SS)(where.isWhole === true ? path : shortPath(path)),
    plain: text_escape/* plainText */.wh,
    amount: (text) => text,
    strong: (text) => (0,text_escape/* safe */.gB) `**${text}**`,
    origin: (piece) => originText(piece, report, where),
});
function cellOf(report, where = {}) {
    const markdown = markdownOf(report, where);
    return { ...markdown, plain: (text) => (0,text_escape/* unbroken */.D_)(markdown.plain(text)), amount: text_escape/* unbroken */.D_ };
}
const SUMMARY = (0,words/* plainSetting */.hG)(text_escape/* plainHtml */.aT, text_escape/* codeHtml */.v1);
function originText({ origin, side, form }, report, where) {
    const { separator = ' ', file, image } = where;
    const commit = side === 'baseline' && image ? baselineCommit(image, report) : report.run.headSha;
    switch (origin.kind) {
        case 'base': {
            if (form === 'line')
                return (0,text_escape/* own */.ZV)('the base image');
            const { image: name, digest } = origin;
            const named = (0,text_escape/* safe */.gB) `${(0,text_escape/* codeSpan */.SS)(name)}${digest === undefined ? '' : (0,text_escape/* safe */.gB) ` ${(0,text_escape/* codeSpan */.SS)((0,format/* shortDigest */.VK)(digest))}`}`;
            return form === 'name' ? named : (0,text_escape/* safe */.gB) `base image ${named}`;
        }
        case 'instruction': {
            const { startLine, endLine } = origin;
            const url = lineUrl(origin.file, startLine, endLine, commit, report);
            const place = origin.file === file ? (0,text_escape/* safe */.gB) `line ${startLine}` : (0,text_escape/* codeSpan */.SS)(`${origin.file}:${startLine}`);
            const line = url === undefined ? place : (0,text_escape/* safe */.gB) `[${place}](${url})`;
            if (form === 'line')
                return line;
            return (0,text_escape/* safe */.gB) `${line}${separator}${(0,text_escape/* codeSpan */.SS)(origin.text)}${copiedFrom(origin, commit, report)}`;
        }
        case 'history':
            return (0,text_escape/* codeSpan */.SS)(origin.text);
        case 'unknown':
            return (0,text_escape/* own */.ZV)('not known');
    }
}
function copiedFrom({ file, copiedFrom: source }, commit, report) {
    if (source?.kind !== 'stage')
        return (0,text_escape/* own */.ZV)('');
    const stage = (0,text_escape/* safe */.gB) `stage ${(0,text_escape/* codeSpan */.SS)(source.stage)}`;
    const url = lineUrl(file, source.startLine, source.endLine, commit, report);
    return (0,text_escape/* safe */.gB) ` (${url === undefined ? stage : (0,text_escape/* safe */.gB) `[${stage}](${url})`})`;
}
function onlyFile(origins) {
    const files = new Set(origins.flatMap((origin) => (origin.kind === 'instruction' ? origin.file : [])));
    return files.size === 1 ? [...files][0] : undefined;
}
const MAX_PATH = 56;
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
function lineUrl(file, start, end, commit, report) {
    const url = commit === undefined ? undefined : repositoryUrl(report, 'blob', commit, ...file.split('/'));
    return url && (0,text_escape/* safe */.gB) `${url}#L${start}${end > start ? (0,text_escape/* safe */.gB) `-L${end}` : ''}`;
}
function repositoryUrl({ run }, ...parts) {
    const { serverUrl, repository = '' } = run;
    return serverUrl === undefined ? undefined : (0,text_escape/* safeUrl */.Pl)(serverUrl, ...repository.split('/'), ...parts);
}
const baselineCommit = ({ baseline }, { run }) => baseline.kind === 'ref' ? baseline.sha : run.headSha;
function cut(rows, limit, total) {
    const shown = rows.slice(0, limit);
    return shown.length === total ? shown : [...shown, [(0,text_escape/* own */.ZV)(''), (0,text_escape/* safe */.gB) `… ${total - shown.length} more rows`]];
}
const details = (summary, body) => (0,text_escape/* safe */.gB) `<details><summary>${(0,phrase/* set */.hZ)(summary, SUMMARY)}</summary>\n\n${body}\n\n</details>`;
function table(header, align, rows) {
    const line = (cells) => (0,text_escape/* safe */.gB) `| ${(0,text_escape/* joinSafe */.e)(cells, ' | ')} |`;
    return (0,text_escape/* joinSafe */.e)([line(header), (0,text_escape/* safe */.gB) `|${(0,text_escape/* joinSafe */.e)(align.slice(0, header.length).map(text_escape/* own */.ZV), '|')}|`, ...rows.map(line)], '\n');
}

// EXTERNAL MODULE: ./lib/report/reasons.js
var reasons = __webpack_require__(3959);
// EXTERNAL MODULE: ./lib/report/remedies.js
var remedies = __webpack_require__(8464);
;// CONCATENATED MODULE: ./lib/report/markdown/open.js







function renderCauses(views, report, limit) {
    const by = markdownOf(report);
    const unknown = views
        .filter(({ causes }) => causes.areUnknown)
        .map(({ label }) => (0,phrase/* set */.hZ)((0,phrase/* phrase */.MZ) `Which layers changed in ${label} is not known: ${(0,text_escape/* own */.ZV)(reasons/* NO_CAUSES */.f8)}.`, by));
    const explained = views
        .filter(({ image }) => image.change !== 'unchanged')
        .map((view) => [view, view.causes.first(limit)]);
    const groups = groupCauses(explained.map(([view, { shown }]) => [view, shown]));
    if (groups.length === 0)
        return unknown;
    const items = groups.map(({ views: whose, causes }) => {
        const [first] = causes;
        if (!first)
            return (0,text_escape/* own */.ZV)('');
        const amounts = [...new Set(causes.map(({ bytes }) => (0,phrase/* set */.hZ)(bytes, cellOf(report))))];
        const names = report.images.length > 1 ? (0,phrase/* phrase */.MZ) ` ${labelsOf(whose, report)}:` : [];
        const image = whose[0]?.image;
        const setting = cellOf(report, { ...(image && { image }) });
        const lines = [
            (0,phrase/* phrase */.MZ) `**${(0,text_escape/* joinSafe */.e)(amounts, ' / ')}**${names} ${first.where}`,
            first.reason,
            ...first.lines,
            ...(first.packages.length > 0
                ? [packagesText(first.packages)]
                : first.files.slice(0, MAX_CAUSE_PATHS).map(fileText)),
        ];
        return (0,text_escape/* safe */.gB) `- ${(0,text_escape/* joinSafe */.e)(lines.map((line) => (0,phrase/* set */.hZ)(line, setting)), '<br>')}`;
    });
    const unit = report.measure === 'uncompressed' ? '' : ' (files uncompressed)';
    const more = explained.flatMap(([{ label }, { rest }]) => {
        const whose = report.images.length > 1 ? (0,phrase/* phrase */.MZ) ` ${label}:` : [];
        return rest?.isSignificant === true ? [(0,phrase/* set */.hZ)((0,phrase/* phrase */.MZ) `- ${rest.bytes}${whose} ${rest.count} more`, cellOf(report))] : [];
    });
    return [...unknown, (0,text_escape/* safe */.gB) `**Why**${unit}`, (0,text_escape/* joinSafe */.e)([...items, ...more], '\n')];
}
const MAX_CAUSE_PATHS = 2;
const MAX_CAUSE_PACKAGES = 3;
function fileText({ path, bytes, change, count }) {
    const what = [
        ...(change === undefined ? [] : [change === 'added' ? (0,text_escape/* own */.ZV)('new') : change]),
        ...(count === undefined ? [] : [count]),
    ];
    return (0,phrase/* phrase */.MZ) `${bytes} ${path}${what.length === 0 ? '' : ' '}${(0,phrase/* joinPhrases */.Zk)(what, (0,text_escape/* own */.ZV)(', '))}`;
}
function groupCauses(views) {
    const groups = new Map();
    for (const [view, causes] of views) {
        for (const cause of causes) {
            const text = JSON.stringify([cause.where, cause.reason, cause.lines]);
            const alike = groups.get(text) ?? [];
            const group = alike.find((one) => !one.views.includes(view)) ?? { views: [], causes: [] };
            if (group.views.length === 0)
                groups.set(text, [...alike, group]);
            group.views.push(view);
            group.causes.push(cause);
        }
    }
    const largest = ({ causes }) => Math.max(...causes.map(({ deltaBytes }) => Math.abs(deltaBytes)));
    return [...groups.values()].flat().sort((one, other) => largest(other) - largest(one));
}
const MAX_LABELS = 5;
function labelsOf(views, report) {
    const labels = views.map(({ label }) => label);
    if (labels.length === report.images.length && labels.length > 1)
        return [(0,text_escape/* own */.ZV)(labels.length === 2 ? 'both' : 'all')];
    const left = labels.length - MAX_LABELS;
    const shown = (0,phrase/* joinPhrases */.Zk)(labels.slice(0, MAX_LABELS), (0,text_escape/* own */.ZV)(', '));
    return left > 0 ? (0,phrase/* phrase */.MZ) `${shown} and ${left} more` : shown;
}
function packagesText(packages) {
    const left = packages.length - MAX_CAUSE_PACKAGES;
    const shown = packages.slice(0, MAX_CAUSE_PACKAGES).map(({ bytes, what }) => (0,phrase/* phrase */.MZ) `${what} ${bytes}`);
    return (0,phrase/* phrase */.MZ) `📦 ${(0,phrase/* joinPhrases */.Zk)([...shown, ...(left > 0 ? [(0,phrase/* phrase */.MZ) `${left} more`] : [])], (0,text_escape/* own */.ZV)(', '))}`;
}
function renderForbidden(view, report, limit) {
    const { image, label, forbidden } = view;
    if (forbidden.length === 0 || limit === 0)
        return [];
    const by = cellOf(report, { image });
    const lines = forbidden.first(limit).map(({ bytes, path, count, introducedBy, fate }) => {
        const files = count === undefined ? [] : (0,phrase/* phrase */.MZ) ` ${count}`;
        return (0,phrase/* phrase */.MZ) `- **${bytes}** ${path}${files}, ${(0,words/* whole */.WQ)(introducedBy.origin)}${fate}`;
    });
    const rest = forbidden.rest(limit);
    const more = rest ? [(0,phrase/* phrase */.MZ) `- ${rest.bytes} ${(0,words/* fileCount */.wq)(rest.count)} more`] : [];
    const whose = report.images.length > 1 ? (0,phrase/* phrase */.MZ) ` in ${label}` : [];
    return [
        (0,phrase/* set */.hZ)((0,phrase/* phrase */.MZ) `**Forbidden files${whose}**`, by),
        (0,text_escape/* joinSafe */.e)([...lines, ...more].map((line) => (0,phrase/* set */.hZ)(line, by)), '\n'),
    ];
}
function renderFurtherFigures({ label, figures }, report) {
    if (figures.length === 0)
        return [];
    const lines = figures.map(({ title, size, note, change }) => {
        const difference = change ? (0,phrase/* phrase */.MZ) `, ${change}` : [];
        return (0,phrase/* phrase */.MZ) `* ${title}: **${size}**${note}${difference}`;
    });
    const whose = report.images.length > 1 ? (0,phrase/* phrase */.MZ) ` of ${label}` : [];
    return [(0,phrase/* set */.hZ)((0,phrase/* phrase */.MZ) `**Other sizes${whose}**`, markdownOf(report)), joinLines(lines, report)];
}
const joinLines = (lines, report) => (0,text_escape/* joinSafe */.e)(lines.map((line) => (0,phrase/* set */.hZ)(line, markdownOf(report))), '\n');
const MAX_TIPS = 3;
const MIN_TIP_SHARE = 0.01;
function tipsOf({ waysOut, hints, image }) {
    const { uncompressedBytes = 0, forbidden } = image.candidate;
    const isForbidden = ({ path, lines = [] }) => lines.length > 0 && forbidden?.lines.some((line) => path.startsWith(line.path)) === true;
    return waysOut
        ? hints
            .filter(({ hint }) => isForbidden(hint) || hint.bytes >= uncompressedBytes * MIN_TIP_SHARE)
            .slice(0, MAX_TIPS)
        : [];
}
function renderWaysOut(view, report) {
    const { label, waysOut } = view;
    if (!waysOut)
        return [];
    const hints = tipsOf(view);
    const { notAccepted, start, label: acceptLabel, change, needed } = waysOut;
    const by = markdownOf(report);
    const isOnly = report.images.length === 1;
    const [whose, head] = isOnly ? [[], []] : [(0,phrase/* phrase */.MZ) ` ${label}`, (0,phrase/* phrase */.MZ) `${label}: `];
    const tips = hints.length === 0
        ? []
        : [
            (0,phrase/* set */.hZ)((0,phrase/* phrase */.MZ) `**What would help${whose}**`, by),
            (0,text_escape/* joinSafe */.e)(hints.map((hint) => {
                const isEnough = needed !== undefined && hint.hint.bytes >= needed;
                return hintItem(hint, (0,phrase/* phrase */.MZ) `${(0,words/* lineOf */.cA)(hint.hint.origin)}${isEnough ? ': this alone brings it within the limit' : ''}`, by);
            }), '\n'),
        ];
    const create = (0,remedies/* howToCreate */._E)(report, labelsLink(report));
    const accept = acceptLabel === undefined ? [] : (0,phrase/* phrase */.MZ) `set the label ${(0,phrase/* code */.aY)(acceptLabel)}${create}, then ${againText(report)}, or `;
    const before = (0,phrase/* phrase */.MZ) `${notAccepted.flatMap((reason) => (0,phrase/* phrase */.MZ) `${reason} `)}${hints.length === 0 ? start : ''}`;
    return [...tips, (0,phrase/* set */.hZ)((0,phrase/* phrase */.MZ) `${head}${before}${(0,text_escape/* own */.ZV)(isOnly ? 'Is' : 'is')} it intended? Then ${accept}${change}.`, by)];
}
function againText(report) {
    const { runId } = report.run;
    const url = runId === undefined ? undefined : repositoryUrl(report, 'actions', 'runs', String(runId));
    return url === undefined ? (0,text_escape/* own */.ZV)('re-run this job') : (0,text_escape/* safe */.gB) `[re-run this job](${url})`;
}
function labelsLink(report) {
    const url = repositoryUrl(report, 'labels');
    return url === undefined ? undefined : (0,text_escape/* safe */.gB) `[labels page](${url})`;
}
function hintItem({ bytes, what, hint, diff }, place, by) {
    const docs = (0,hints_hints/* docsOf */.fE)(hint.rule);
    const why = docs === undefined ? '' : (0,text_escape/* safe */.gB) ` ([why](${(0,text_escape/* verbatim */.Bj)(docs)}))`;
    const text = (0,phrase/* set */.hZ)((0,phrase/* phrase */.MZ) `- **${bytes}** ${what}, ${place}<br>${(0,phrase/* plain */.pj)(hint.advice)}${why}`, by);
    return diff.length === 0 ? text : (0,text_escape/* safe */.gB) `${text}\n${(0,text_escape/* codeBlock */.DV)(diff, 'diff', '  ')}`;
}

;// CONCATENATED MODULE: ./lib/report/markdown/folded.js










const fileCell = ({ path, count, change }) => (0,phrase/* phrase */.MZ) `${path}${count === undefined ? '' : (0,text_escape/* safe */.gB) ` ${count}`}${change === undefined ? '' : (0,text_escape/* safe */.gB) ` ${change}`}`;
const titleOf = ({ label }, { images }, alone, among) => images.length > 1 ? (0,phrase/* phrase */.MZ) `${label}, ${among}` : [alone];
function renderPaths(view, report, detail) {
    const { image, files } = view;
    if (files.length === 0)
        return [];
    const { delta } = image;
    const rows = files.first(detail.paths).map((file) => [[file.bytes], fileCell(file)]);
    const rest = files.rest(detail.paths);
    if (rest)
        rows.push([[rest.bytes], (0,phrase/* phrase */.MZ) `${(0,words/* fileCount */.wq)(rest.count)} more`]);
    if (delta?.wastedBytes !== undefined && delta.wastedBytes !== 0)
        rows.push([[(0,phrase/* deltaPiece */.RW)(delta.wastedBytes)], [(0,text_escape/* own */.ZV)('wasted: shipped, but not visible')]]);
    const content = setRows(rows, cellOf(report, { image, isWhole: detail.isWhole }));
    const title = delta
        ? titleOf(view, report, (0,text_escape/* own */.ZV)('Files that changed'), (0,text_escape/* own */.ZV)('files that changed'))
        : titleOf(view, report, (0,text_escape/* own */.ZV)('Largest files'), (0,text_escape/* own */.ZV)('largest files'));
    return [details(title, table((0,text_escape/* cells */.Yo)(bytesTitle(report), 'Path'), BYTES_FIRST, content))];
}
const BYTES_FIRST = ['--:', ':--'];
const bytesTitle = ({ measure }) => (0,text_escape/* own */.ZV)(measure === 'uncompressed' ? 'Bytes' : 'Bytes, uncompressed');
function renderPackages(view, report, detail) {
    const { image, packages } = view;
    if (!packages)
        return [];
    const { count, first, unknown } = packages;
    const rows = first(detail.paths).map(({ bytes, what }) => [[bytes], what]);
    const content = setRows(rows, cellOf(report, { image, isWhole: detail.isWhole }));
    const body = table((0,text_escape/* cells */.Yo)(bytesTitle(report), 'Package'), BYTES_FIRST, content);
    const notes = unknown.map((text) => (0,phrase/* set */.hZ)((0,phrase/* phrase */.MZ) `* ${text}`, markdownOf(report)));
    const title = (0,phrase/* phrase */.MZ) `${titleOf(view, report, (0,text_escape/* own */.ZV)('Packages'), (0,text_escape/* own */.ZV)('packages'))}: ${count}`;
    return [details(title, (0,text_escape/* joinSafe */.e)([body, ...notes], '\n\n'))];
}
const setRows = (rows, by) => rows.map((row) => row.map((cell) => (0,phrase/* set */.hZ)(cell, by)));
function renderWaste(view, report, detail) {
    const { image, waste } = view;
    if (waste.length === 0)
        return [];
    const file = onlyFile((image.waste?.lines ?? []).flatMap(({ introducedBy, removedBy }) => [introducedBy.origin, removedBy.origin]));
    const rows = waste.first(detail.paths).map((line) => {
        const by = (0,codes/* wasteText */.kO)(line.cause, placeOf(line.introducedBy.origin), placeOf(line.removedBy.origin));
        return [[line.bytes], (0,phrase/* phrase */.MZ) `${fileCell(line)}<br>${by}`];
    });
    const rest = waste.rest(detail.paths);
    if (rest)
        rows.push([[rest.bytes], (0,phrase/* phrase */.MZ) `${(0,words/* fileCount */.wq)(rest.count)} more`]);
    const bytes = (0,phrase/* bytesPiece */.AC)(image.candidate.wastedBytes ?? 0);
    const title = (0,phrase/* phrase */.MZ) `${titleOf(view, report, (0,text_escape/* own */.ZV)('Wasted'), (0,text_escape/* own */.ZV)('wasted'))}: ${bytes}`;
    const content = setRows(rows, cellOf(report, { image, file, isWhole: detail.isWhole }));
    const body = table((0,text_escape/* cells */.Yo)(bytesTitle(report), 'Path'), BYTES_FIRST, content);
    const twice = view.hints.flatMap(({ bytes, hint: { shippedTwice: count } }) => count === undefined
        ? []
        : [(0,phrase/* phrase */.MZ) `* ${count} ${(0,packageview/* packageNoun */.LU)(count)} upgraded over the base image's copies: ${bytes} twice`]);
    return [details(title, (0,text_escape/* joinSafe */.e)([body, ...twice.map((text) => (0,phrase/* set */.hZ)(text, markdownOf(report)))], '\n\n'))];
}
const placeOf = (origin) => origin.kind === 'instruction' ? (0,phrase/* phrase */.MZ) `${(0,words/* lineOf */.cA)(origin)} ${(0,phrase/* code */.aY)(origin.text)}` : [(0,words/* lineOf */.cA)(origin)];
function renderHints(view, report, detail, told) {
    const { image } = view;
    const left = view.hints.filter((hint) => !told.includes(hint));
    const [alarm] = left.flatMap(({ hint }) => (0,hints_hints/* alarmOf */.pR)(hint.rule) ?? []);
    const isAlarm = ({ hint }) => Number((0,hints_hints/* alarmOf */.pR)(hint.rule) !== undefined);
    const hints = left.toSorted((one, other) => isAlarm(other) - isAlarm(one));
    const [first] = left;
    if (!first)
        return [];
    const by = cellOf(report, { image, isWhole: detail.isWhole });
    const items = hints.slice(0, detail.paths).map((hint) => hintItem(hint, [(0,words/* whole */.WQ)(hint.hint.origin)], by));
    const cutOff = hints.length - items.length;
    const facts = [
        ...(hints.length === 1 && told.length === 0 ? [] : [(0,text_escape/* safe */.gB) `${hints.length}${told.length > 0 ? ' more' : ''}`]),
        ...(alarm === undefined ? [] : [alarm]),
        hints.length === 1 ? first.bytes : (0,phrase/* phrase */.MZ) `the largest ${first.bytes}`,
    ];
    const title = (0,phrase/* phrase */.MZ) `${titleOf(view, report, (0,text_escape/* own */.ZV)('Hints'), (0,text_escape/* own */.ZV)('hints'))}: ${(0,phrase/* joinPhrases */.Zk)(facts, (0,text_escape/* own */.ZV)(', '))}`;
    return [details(title, (0,text_escape/* joinSafe */.e)([...items, ...(cutOff > 0 ? [(0,text_escape/* safe */.gB) `- … ${cutOff} more`] : [])], '\n'))];
}
function renderLayers(view, report, { layers: limit }) {
    const layers = view.layers();
    if (layers.length === 0)
        return [];
    const { image } = view;
    const { baseline, candidate } = image;
    const file = onlyFile(layers.flatMap((pair) => [pair.baseline, pair.candidate].flatMap((row) => row?.origin ?? [])));
    const by = cellOf(report, { image, file });
    const shown = 'reason' in baseline || layers.length <= limit ? layers : layers.filter((pair) => !isShared(pair));
    const rows = setRows(shown.map((pair) => [sizeCell(pair), (0,phrase/* phrase */.MZ) `${pairCell(pair)} ${pair.change}`]), by);
    const before = 'reason' in baseline ? '' : (0,phrase/* phrase */.MZ) ` (baseline ${baseline.layers.length})`;
    const title = (0,phrase/* phrase */.MZ) `${titleOf(view, report, (0,text_escape/* own */.ZV)('Layers'), (0,text_escape/* own */.ZV)('layers'))}: ${candidate.layers.length}${before}`;
    const header = (0,text_escape/* cells */.Yo)(report.measure === 'compressed' ? 'Download size' : 'Bytes', 'Layer');
    const body = table(header, BYTES_FIRST, cut(rows, limit, layers.length));
    const pull = (0,words/* pullText */.f7)(image);
    return [details(title, pull.length === 0 ? body : (0,text_escape/* joinSafe */.e)([body, (0,phrase/* set */.hZ)(pull, by)], '\n\n'))];
}
const isShared = ({ baseline, candidate }) => baseline?.shared === true && candidate?.shared === true;
function layerCell(row, side) {
    if (!row)
        return [];
    const cell = (0,words/* whole */.WQ)(row.origin, side);
    return row.origin.kind === 'base' && row.count > 1 ? (0,phrase/* phrase */.MZ) `${cell} (${(0,phrases/* countText */.lT)(row.count)})` : [cell];
}
function pairCell({ baseline, candidate }) {
    const [before, after] = [layerCell(baseline, 'baseline'), layerCell(candidate, 'candidate')];
    if (!baseline || !candidate)
        return candidate ? after : before;
    return (0,layerpairs/* saySame */.A)(baseline, candidate) ? after : (0,phrase/* phrase */.MZ) `${after}<br>was ${before}`;
}
function sizeCell({ baseline, candidate }) {
    const after = candidate ? (0,words/* sizePiece */.cm)(candidate.bytes) : (0,text_escape/* own */.ZV)('–');
    const isSame = candidate && (baseline?.bytes === candidate.bytes || (0,words/* looksSame */.H3)(baseline?.bytes, candidate.bytes));
    if (!baseline || isSame)
        return [after];
    return (0,phrase/* phrase */.MZ) `${(0,words/* sizePiece */.cm)(baseline.bytes)} → ${(0,phrase/* strong */.ko)(after)}`;
}

;// CONCATENATED MODULE: ./lib/report/markdown/overview.js




function renderVerdicts(images, report, limit) {
    const lines = images.flatMap(({ image, label, verdicts }) => image.verdicts.flatMap((verdict, at) => {
        const text = verdicts[at] ?? [];
        if (images.length === 1)
            return [text];
        return (0,verdicttext/* verdictGlyph */.AR)(verdict) === '✅' ? [] : [(0,phrase/* phrase */.MZ) `${label}: ${text}`];
    }));
    const shown = lines.slice(0, limit).map((line) => (0,phrase/* set */.hZ)(line, cellOf(report)));
    const left = lines.length - shown.length;
    return shown.length === 0 ? [] : [(0,text_escape/* joinSafe */.e)([...shown, ...(left > 0 ? [(0,text_escape/* safe */.gB) `… ${left} more`] : [])], '<br>')];
}
function renderTable(images, left, elsewhere, { report, sizeTitle }) {
    const by = cellOf(report);
    const isOnly = report.images.length === 1;
    const rows = images.map((view) => {
        const { label, size, parts, change } = view;
        const sign = isOnly ? '' : (0,phrase/* phrase */.MZ) `${worstGlyph(view)} `;
        return [
            (0,phrase/* phrase */.MZ) `${sign}${label}${view.isVerified ? '' : ' (not verified)'}`,
            (0,phrase/* phrase */.MZ) `**${size}**${parts ? (0,phrase/* phrase */.MZ) `<br>${parts}` : ''}`,
            change ? (0,phrase/* phrase */.MZ) `${change.bytes}${change.share ? (0,phrase/* phrase */.MZ) `<br>${change.share}` : ''}` : insteadOfChange(view),
        ].map((cell) => (0,phrase/* set */.hZ)(cell, by));
    });
    if (left > 0)
        rows.push([(0,text_escape/* safe */.gB) `… ${left} more, all in ${elsewhere}`, (0,text_escape/* own */.ZV)(''), (0,text_escape/* own */.ZV)('')]);
    return table((0,text_escape/* cells */.Yo)('Image', sizeTitle, 'Change'), [':--', '--:', '--:'], rows);
}
const SERIOUSNESS = ['❌', '⚠️', '➖', '🟦', '✅'];
function worstGlyph({ image }) {
    const glyphs = image.verdicts.map(verdicttext/* verdictGlyph */.AR);
    const isCompared = image.change !== 'unknown' && image.change !== 'new';
    return (0,text_escape/* own */.ZV)(SERIOUSNESS.find((glyph) => glyphs.includes(glyph)) ?? (isCompared ? '✅' : 'ℹ️'));
}
function insteadOfChange({ image: { baseline, change } }) {
    if (change === 'new')
        return [(0,text_escape/* own */.ZV)('new')];
    return [baseline.kind === 'failed' ? (0,text_escape/* own */.ZV)('not compared') : (0,text_escape/* own */.ZV)('–')];
}
function renderUnchanged(images, report) {
    const lines = images.map(({ label, size, image, change }) => {
        const delta = image.change === 'identical' || !change ? (0,text_escape/* own */.ZV)('identical') : change.bytes;
        return (0,phrase/* set */.hZ)((0,phrase/* phrase */.MZ) `* ${label}: ${size}, ${delta}`, markdownOf(report));
    });
    return details((0,phrase/* phrase */.MZ) `${images.length} unchanged`, (0,text_escape/* joinSafe */.e)(lines, '\n'));
}

;// CONCATENATED MODULE: ./lib/report/markdown/comment.js










const MAX_COMMENT_UNITS = 60_000;
const MAX_COMMENT_BYTES = 180_000;
const MAX_SUMMARY_BYTES = 900_000;
const ALL = Number.MAX_SAFE_INTEGER;
const RICH = [
    { causes: 5, layers: 200, paths: 15, isWhole: false, images: ALL, text: 2_000 },
    { causes: 5, layers: 10, paths: 10, isWhole: false, images: ALL, text: 500 },
    { causes: 3, layers: 3, paths: 3, isWhole: false, images: ALL, text: 250 },
];
const CUT = [ALL, 100, 40, 10].map((images) => {
    return { causes: 0, layers: 0, paths: 0, isWhole: false, images, text: images === 10 ? 60 : 120 };
});
const commentMarker = (key) => (0,text_escape/* safe */.gB) `<!-- tare:comment v=1 key=${(0,text_escape/* verbatim */.Bj)(key)} -->`;
function renderComment(report, key, states) {
    const render = (detail) => isIdentical(report) ? headline((0,report_view/* viewOf */.d)(report)) : renderBody(report, detail, 'the job summary');
    const bodies = new Map();
    const whole = (detail, state) => {
        const body = bodies.get(detail) ?? render(detail);
        bodies.set(detail, body);
        const memory = state === undefined ? '' : (0,text_escape/* safe */.gB) `<!-- tare:state ${(0,text_escape/* verbatim */.Bj)(state)} -->\n`;
        return (0,text_escape/* safe */.gB) `${commentMarker(key)}\n${body}\n${memory}`;
    };
    const fits = (text) => text.length <= MAX_COMMENT_UNITS && Buffer.byteLength(text) <= MAX_COMMENT_BYTES;
    const short = states.filter((state) => state.length < MAX_COMMENT_UNITS);
    const attempts = [RICH, CUT].flatMap((tiers) => short.flatMap((state) => tiers.map((detail) => ({ detail, state }))));
    const forgetful = [...RICH, ...CUT].map((detail) => ({ detail, state: undefined }));
    return firstThat(fits, [...attempts, ...forgetful].map(({ detail, state }) => () => whole(detail, state)));
}
const isIdentical = ({ result, images, waiting, notBuilt }) => result === 'pass' && !waiting && !notBuilt && images.every(({ change }) => change === 'identical');
function renderSummary(report) {
    const fits = (text) => Buffer.byteLength(text) <= MAX_SUMMARY_BYTES;
    const whole = { causes: 50, layers: 1_000, paths: 50, isWhole: true, images: ALL, text: 5_000 };
    return firstThat(fits, [whole, ...RICH, ...CUT].map((detail) => () => (0,text_escape/* safe */.gB) `${renderBody(report, detail, 'report.json')}\n`));
}
function firstThat(fits, attempts) {
    let last = (0,text_escape/* own */.ZV)('');
    for (const attempt of attempts) {
        last = attempt();
        if (fits(last))
            return last;
    }
    return last;
}
function renderNotMeasured(message, hint, output) {
    const lines = output.map((line) => (0,text_escape/* safe */.gB) `    ${(0,text_escape/* printable */.g$)(line)}`);
    const parts = [
        (0,text_escape/* own */.ZV)('### ❌ Image size: not measured'),
        (0,text_escape/* paragraph */.FY)(message),
        ...(hint === undefined ? [] : [(0,text_escape/* safe */.gB) `What to do: ${(0,text_escape/* plainText */.wh)(hint)}`]),
        ...(lines.length === 0 ? [] : [(0,text_escape/* safe */.gB) `Last output:\n\n${(0,text_escape/* joinSafe */.e)(lines, '\n')}`]),
    ];
    return (0,text_escape/* safe */.gB) `${(0,text_escape/* joinSafe */.e)(parts, '\n\n')}\n`;
}
function renderBody(all, detail, elsewhere) {
    const view = (0,report_view/* viewOf */.d)(clipTexts(all, detail.text));
    const { report } = view;
    const list = (lines) => {
        const left = lines.length - detail.images;
        const shown = lines.slice(0, detail.images).map((line) => (0,phrase/* set */.hZ)(line, markdownOf(report)));
        return left > 0 ? [...shown, (0,text_escape/* safe */.gB) `… ${left} more, all in ${elsewhere}`] : shown;
    };
    const { shown, folded, left } = chooseImages(view.images, detail.images);
    const isQuiet = view.images.length === 1 && view.images.every(isUneventful);
    const parts = [
        headline(view),
        ...list(view.states),
        ...renderVerdicts(view.images, report, detail.images),
        ...(isQuiet || shown.length === 0 ? [] : [renderTable(shown, left, elsewhere, view)]),
        ...(folded.length === 0 ? [] : [renderUnchanged(folded, report)]),
        ...list(view.missingComparisons),
        ...list(view.notMeasured),
        ...shown.flatMap((image) => renderForbidden(image, report, detail.paths)),
        ...(isQuiet || detail.causes === 0 ? [] : renderCauses(shown, report, detail.causes)),
        ...(isQuiet ? [] : shown.flatMap((image) => renderImage(image, report, detail))),
        (0,text_escape/* safe */.gB) `<sub>${footer(view)}</sub>`,
    ];
    return (0,text_escape/* joinSafe */.e)(parts.filter((part) => part !== ''), '\n\n');
}
function chooseImages(images, limit) {
    const quiet = images.filter(isUneventful);
    const folded = quiet.length > 1 ? quiet : [];
    const others = (folded.length > 0 ? images.filter((image) => !isUneventful(image)) : images).toSorted((one, other) => urgency(other) - urgency(one));
    return {
        shown: others.slice(0, limit),
        folded: folded.slice(0, limit),
        left: Math.max(0, others.length - limit),
    };
}
const isUneventful = ({ image: { change, verdicts } }) => (change === 'identical' || change === 'unchanged') && verdicts.every(({ outcome }) => outcome === 'passed');
const URGENCY = { unknown: 1, identical: 0, unchanged: 0, changed: 2, new: 2 };
function urgency({ image: { verdicts, change } }) {
    if (verdicts.some(({ outcome }) => outcome === 'failed'))
        return 4;
    return verdicts.some(verdicttext/* isBroken */.Qr) ? 3 : URGENCY[change];
}
const clipTexts = (report, limit) => clipped(report, limit);
function clipped(value, limit) {
    if (typeof value === 'string')
        return (0,limits/* clipEnd */.Oq)(value, limit);
    if (Array.isArray(value))
        return value.map((one) => clipped(one, limit));
    if (typeof value !== 'object' || value === null)
        return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, clipped(one, limit)]));
}
function renderImage(image, report, detail) {
    if (detail.causes === 0)
        return renderWaysOut(image, report);
    return [
        ...renderFurtherFigures(image, report),
        ...renderWaysOut(image, report),
        ...renderPackages(image, report, detail),
        ...renderPaths(image, report, detail),
        ...renderWaste(image, report, detail),
        ...renderHints(image, report, detail, tipsOf(image)),
        ...renderLayers(image, report, detail),
    ];
}
const headline = ({ report, headline: { glyph, text } }) => (0,text_escape/* safe */.gB) `### ${glyph} ${(0,phrase/* set */.hZ)(text, markdownOf(report))}`;
function footer({ report, measure }) {
    const { run, builder, images } = report;
    const link = (text, ...parts) => {
        const url = repositoryUrl(report, ...parts);
        return url === undefined ? text : (0,text_escape/* safe */.gB) `[${text}](${url})`;
    };
    const commit = (sha) => link((0,text_escape/* commitText */.tT)(sha), 'commit', sha);
    const [first] = images;
    const compared = (image) => {
        const { baseline } = image;
        return [
            (0,phrase/* set */.hZ)((0,phrase/* phrase */.MZ) `compared with ${(0,words/* baselineLabel */.mc)(image)}`, markdownOf(report)),
            ...(baseline.kind === 'ref' ? [commit(baseline.sha)] : []),
            ...(baseline.kind === 'dockerfile' ? [(0,text_escape/* own */.ZV)('of the same commit')] : []),
        ];
    };
    const isSame = builder.store === 'classic' && images.every(({ candidate }) => (0,words/* agrees */.ie)(candidate));
    const parts = [
        (0,text_escape/* joinSafe */.e)([...(run.headSha === undefined ? [] : [commit(run.headSha)]), ...(first?.delta ? compared(first) : [])], ' '),
        (0,text_escape/* safe */.gB) `${(0,phrase/* set */.hZ)(measure, markdownOf(report))}${isSame ? (0,text_escape/* own */.ZV)('; `docker image inspect` prints the same here') : ''}`,
        ...(run.url === undefined || run.runId === undefined
            ? []
            : [link((0,text_escape/* own */.ZV)('summary of this run'), 'actions', 'runs', String(run.runId))]),
    ];
    return (0,text_escape/* joinSafe */.e)(parts.filter((part) => part !== ''), ' · ');
}


/***/ }),

/***/ 8503:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ae: () => (/* binding */ viewCausePackages),
/* harmony export */   LU: () => (/* binding */ packageNoun),
/* harmony export */   bt: () => (/* binding */ viewPackages)
/* harmony export */ });
/* harmony import */ var _domain_paths_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7856);
/* harmony import */ var _text_escape_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8944);
/* harmony import */ var _text_phrase_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9518);



const packageNoun = (count) => (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .own */ .ZV)(count === 1 ? 'package' : 'packages');
const CHANGE_WORDS = { added: (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .own */ .ZV)('new'), upgraded: (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .own */ .ZV)('upgraded'), removed: (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .own */ .ZV)('gone'), changed: (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .own */ .ZV)('changed') };
function viewPackages(packages, isCompared) {
    if (!packages)
        return undefined;
    const { lines, rest, noPackage, unknown = [], counts } = packages;
    if (lines.length === 0 && unknown.length === 0)
        return undefined;
    const show = isCompared ? _text_phrase_js__WEBPACK_IMPORTED_MODULE_1__/* .deltaPiece */ .RW : _text_phrase_js__WEBPACK_IMPORTED_MODULE_1__/* .bytesPiece */ .AC;
    const all = Object.values(counts).reduce((total, count) => total + count, 0);
    return {
        count: isCompared || all === 0 ? countText(counts) : (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_1__/* .phrase */ .MZ) `${all}`,
        first: (limit) => {
            const shown = lines.slice(0, limit);
            const left = all - shown.length;
            const bytes = show((0,_domain_paths_js__WEBPACK_IMPORTED_MODULE_2__/* .sum */ .c)([...lines.slice(limit), rest]).bytes);
            return [
                ...shown.map((line) => viewPackage(line, show)),
                ...(left > 0 ? [{ bytes, what: (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_1__/* .phrase */ .MZ) `${left} more ${packageNoun(left)}` }] : []),
                ...(noPackage.bytes === 0 ? [] : [{ bytes: show(noPackage.bytes), what: [(0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .own */ .ZV)('of no package')] }]),
            ];
        },
        unknown: unknown.map(({ ecosystem, reason }) => (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_1__/* .phrase */ .MZ) `${(0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(ecosystem)}: not known (${(0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(reason)})`),
    };
}
function countText(counts) {
    const texts = ['added', 'upgraded', 'removed', 'changed'].flatMap((change) => {
        const count = counts[change] ?? 0;
        return count === 0 ? [] : [(0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .safe */ .gB) `${count} ${CHANGE_WORDS[change]}`];
    });
    return texts.length === 0 ? [(0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .own */ .ZV)('not known')] : (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_1__/* .joinPhrases */ .Zk)(texts, (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .own */ .ZV)(', '));
}
const viewPackage = (line, show) => ({
    bytes: show(line.bytes),
    what: packageText(line),
});
function packageText({ name, before, after, change }) {
    const version = after ?? before;
    const known = version === undefined || version === '' ? (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_1__/* .phrase */ .MZ) `${(0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(name)}` : (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_1__/* .phrase */ .MZ) `${(0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(name)} ${(0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(version)}`;
    switch (change) {
        case 'added':
        case 'removed':
            return (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_1__/* .phrase */ .MZ) `${known} (${CHANGE_WORDS[change]})`;
        case 'upgraded':
            return (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_1__/* .phrase */ .MZ) `${(0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(name)} ${(0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(before ?? '')} → ${(0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(after ?? '')}`;
        case 'changed':
        case 'present':
            return known;
    }
}
const MIN_FAMILY = 3;
function viewCausePackages({ lines }, areHidden) {
    if (areHidden)
        return lines.map(({ name, bytes }) => ({ bytes: (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_1__/* .deltaPiece */ .RW)(bytes), what: (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_1__/* .phrase */ .MZ) `older copy of ${(0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(name)}` }));
    const families = new Map();
    for (const line of lines) {
        const key = `${line.ecosystem} ${line.change} ${familyOf(line)}`;
        families.set(key, [...(families.get(key) ?? []), line]);
    }
    return [...families.values()]
        .flatMap((family) => {
        const [first] = family;
        const { change } = first ?? {};
        if (!first || family.length < MIN_FAMILY || (change !== 'added' && change !== 'removed'))
            return family.map((line) => ({ amount: line.bytes, view: viewPackage(line, _text_phrase_js__WEBPACK_IMPORTED_MODULE_1__/* .deltaPiece */ .RW) }));
        const bytes = family.reduce((sum, line) => sum + line.bytes, 0);
        return [
            { amount: bytes, view: { bytes: (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_1__/* .deltaPiece */ .RW)(bytes), what: familyText(family.length, { ...first, change }) } },
        ];
    })
        .sort((one, other) => Math.abs(other.amount) - Math.abs(one.amount))
        .map(({ view }) => view);
}
const familyOf = ({ name }) => /^(?:@[^/]+\/|[^-_./]{3,}[-_./])/.exec(name)?.[0] ?? name;
const familyText = (count, line) => (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_1__/* .phrase */ .MZ) `${count} ${(0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(`${familyOf(line)}*`)} (${CHANGE_WORDS[line.change]})`;


/***/ }),

/***/ 3959:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Jh: () => (/* binding */ sideOf),
/* harmony export */   Qf: () => (/* binding */ chooseCauses),
/* harmony export */   f8: () => (/* binding */ NO_CAUSES),
/* harmony export */   jd: () => (/* binding */ lacksCauses),
/* harmony export */   uV: () => (/* binding */ reasonText)
/* harmony export */ });
/* harmony import */ var _text_escape_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8944);
/* harmony import */ var _text_phrase_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9518);
/* harmony import */ var _codes_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7252);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8191);




const sideOf = ({ kind, deltaBytes, before }) => kind === 'removed' || ((kind === 'waste' || kind === 'stage') && deltaBytes < 0 && !before) ? 'baseline' : 'candidate';
const lacksCauses = ({ change, causes }) => change === 'changed' && causes === undefined;
const NO_CAUSES = "their sizes do not add up to the image's on this store";
function chooseCauses(causes, { minChangeBytes }, limit) {
    const large = causes.filter(({ deltaBytes }) => Math.abs(deltaBytes) >= minChangeBytes);
    const shown = (large.length > 0 ? large : causes).slice(0, limit);
    const rest = causes.filter((cause) => !shown.includes(cause));
    return { shown, rest: { count: rest.length, bytes: rest.reduce((sum, { deltaBytes }) => sum + deltaBytes, 0) } };
}
function reasonText(cause) {
    const { kind, origin, before, deltaBytes, stage, because } = cause;
    switch (kind) {
        case 'base':
            return baseReason(cause);
        case 'added':
            return [(0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .own */ .ZV)('new instruction')];
        case 'removed':
            return [(0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .own */ .ZV)('instruction removed')];
        case 'changed':
            return before ? (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_1__/* .phrase */ .MZ) `changed, was ${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .whole */ .WQ)(before, 'baseline')}` : [(0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .own */ .ZV)('changed')];
        case 'inputs': {
            const copied = origin.kind === 'instruction' ? origin.copiedFrom : undefined;
            if (copied?.kind === 'image')
                return (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_1__/* .phrase */ .MZ) `the image ${(0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(copied.image)} has changed files`;
            if (origin.kind === 'instruction' && /^RUN\b/i.test(origin.text))
                return [(0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .own */ .ZV)('files that it reads from the context changed')];
            if (copied?.kind !== 'stage')
                return [(0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .own */ .ZV)('source files changed')];
            const why = because ? (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_1__/* .phrase */ .MZ) ` because ${becauseText(because)}` : '';
            return (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_1__/* .phrase */ .MZ) `rebuilt in stage ${(0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(copied.stage)}${why}`;
        }
        case 're-run':
            return because ? (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_1__/* .phrase */ .MZ) `re-ran because ${becauseText(because)}` : [(0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .own */ .ZV)('same instruction, different result')];
        case 'drift':
            return [
                (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .own */ .ZV)('drift: nothing changed in this repository, but the instruction had a different result when the baseline was built'),
            ];
        case 'stage':
            return stageReason(cause, (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(stage ?? ''));
        case 'waste':
            return wasteReason(cause);
        case 'checkout':
            return [
                (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .own */ .ZV)("Tare's checkout of the baseline: HEAD and index of .git say another commit there (.git in .dockerignore keeps them out)"),
            ];
        case 'unknown':
            return [(0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .own */ .ZV)(deltaBytes > 0 ? 'more than before' : 'less than before')];
    }
}
function baseReason({ origin, before }) {
    if (before?.kind === 'unknown')
        return [(0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .own */ .ZV)('the base image; what the baseline was built from is not known')];
    if (origin.kind !== 'base' || before?.kind !== 'base')
        return [(0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .own */ .ZV)('the base image has changed files')];
    if (origin.image === 'scratch')
        return [(0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .own */ .ZV)('no base image any more')];
    if (before.image === 'scratch')
        return [(0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .own */ .ZV)('a base image where there was none')];
    if (origin.image !== before.image)
        return [(0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .own */ .ZV)('a different base image')];
    return [
        (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .own */ .ZV)(origin.image.includes('$') ? 'a different base image, or the same one updated' : 'the base image was updated'),
    ];
}
function stageReason({ deltaBytes, before }, stage) {
    const was = before ? (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_1__/* .phrase */ .MZ) `, was ${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .lineOf */ .cA)(before, 'baseline')}` : '';
    return deltaBytes < 0 ? (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_1__/* .phrase */ .MZ) `now stays in stage ${stage}${was}` : (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_1__/* .phrase */ .MZ) `stayed in stage ${stage} before${was}`;
}
function wasteReason({ deltaBytes, waste }) {
    if (!waste)
        return [(0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .own */ .ZV)('wasted')];
    const other = (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .lineOf */ .cA)(waste.other, deltaBytes < 0 ? 'baseline' : 'candidate');
    const what = waste.cause === 'metadata-copy'
        ? (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_1__/* .phrase */ .MZ) `duplicates files of ${other} to change their owner, permissions or times`
        : (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_1__/* .phrase */ .MZ) `shipped, then ${_codes_js__WEBPACK_IMPORTED_MODULE_2__/* .WASTE_TEXTS */ .mZ[waste.cause]} by ${other}`;
    return deltaBytes < 0 ? (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_1__/* .phrase */ .MZ) `no longer ${what}` : what;
}
function becauseText({ origin, change, files = [] }) {
    const place = (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .whole */ .WQ)(origin, change === 'removed' ? 'baseline' : 'candidate');
    switch (change) {
        case 'base':
            return (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_1__/* .phrase */ .MZ) `the base image changed`;
        case 'added':
            return (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_1__/* .phrase */ .MZ) `${place} is new`;
        case 'removed':
            return (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_1__/* .phrase */ .MZ) `${place} is gone`;
        case 'changed':
            return (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_1__/* .phrase */ .MZ) `${place} changed`;
        case 'moved':
            return (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_1__/* .phrase */ .MZ) `${place} has moved`;
        case 'inputs':
            return files.length === 0
                ? (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_1__/* .phrase */ .MZ) `${place} copies changed files`
                : (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_1__/* .phrase */ .MZ) `${(0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_1__/* .joinPhrases */ .Zk)(files.map(_text_phrase_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY), (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .own */ .ZV)(', '))} changed (${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .lineOf */ .cA)(origin)})`;
    }
}


/***/ }),

/***/ 8464:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O9: () => (/* binding */ waysOutOf),
/* harmony export */   Qz: () => (/* binding */ failureSentence),
/* harmony export */   _E: () => (/* binding */ howToCreate)
/* harmony export */ });
/* harmony import */ var _budgets_rules_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(469);
/* harmony import */ var _text_escape_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8944);
/* harmony import */ var _text_phrase_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9518);
/* harmony import */ var _codes_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7252);
/* harmony import */ var _figures_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(819);
/* harmony import */ var _verdicttext_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8316);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8191);







function waysOutOf(image, report) {
    const broken = image.verdicts.filter((verdict) => (0,_verdicttext_js__WEBPACK_IMPORTED_MODULE_5__/* .isBroken */ .Qr)(verdict) && !(verdict.outcome === 'warned' && verdict.reason !== undefined));
    if (broken.length === 0)
        return undefined;
    const needed = neededBytes(broken, report);
    return {
        ...(needed !== undefined && { needed }),
        notAccepted: notAccepted(image).map((reason) => [(0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_2__/* .sentencePiece */ .Iy)(reason)]),
        label: report.acceptLabel,
        change: changeLimits(broken),
        start: startAt(image, report),
    };
}
function neededBytes(broken, { measure }) {
    const needed = broken.map(({ rule, exceededBy }) => {
        const { blames, needs } = (0,_budgets_rules_js__WEBPACK_IMPORTED_MODULE_0__/* .ruleNamed */ .QZ)(rule);
        return blames === 'growth' && (needs === 'nothing' || needs === 'baseline') ? exceededBy?.bytes : undefined;
    });
    if (measure !== 'uncompressed' || needed.includes(undefined))
        return undefined;
    return Math.max(...needed.map((bytes) => bytes ?? 0));
}
function notAccepted({ acceptance, verdicts }) {
    if (!acceptance)
        return [];
    const failed = verdicts.filter(({ outcome }) => outcome === 'failed');
    return [...new Set(failed.flatMap(({ reason }) => reason ?? []))];
}
function failureSentence(image, verdicts, report) {
    const clauses = verdicts.map((verdict, index) => (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_2__/* .phrase */ .MZ) `${(0,_budgets_rules_js__WEBPACK_IMPORTED_MODULE_0__/* .ruleNamed */ .QZ)(verdict.rule).clause(image, verdict, report, index === 0)} (${(0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_2__/* .plain */ .pj)(verdict.rule)})`);
    const reasons = new Set([
        ...verdicts.map((verdict) => (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_2__/* .set */ .hZ)(blameText(image, verdict), _words_js__WEBPACK_IMPORTED_MODULE_6__/* .PLAIN */ .tZ)),
        ...verdicts.flatMap(({ reason }) => (reason === undefined ? [] : (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_2__/* .set */ .hZ)((0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_2__/* .phrase */ .MZ) ` ${(0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_2__/* .sentencePiece */ .Iy)(reason)}`, _words_js__WEBPACK_IMPORTED_MODULE_6__/* .PLAIN */ .tZ))),
    ]);
    const head = (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_2__/* .phrase */ .MZ) `${(0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_2__/* .plain */ .pj)(image.name)} ${(0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_2__/* .plain */ .pj)(image.platform)} ${(0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_2__/* .joinPhrases */ .Zk)(clauses, (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .own */ .ZV)(', and '))}.`;
    return (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_2__/* .set */ .hZ)((0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_2__/* .phrase */ .MZ) `${head}${(0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_2__/* .joinPhrases */ .Zk)([...reasons], (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .own */ .ZV)(''))} ${waysOut(verdicts, report)}`, _words_js__WEBPACK_IMPORTED_MODULE_6__/* .PLAIN */ .tZ);
}
const MAX_PLACES = 3;
function blameText(image, verdict) {
    if ((0,_budgets_rules_js__WEBPACK_IMPORTED_MODULE_0__/* .ruleNamed */ .QZ)(verdict.rule).blames === 'files') {
        const places = (image.candidate.forbidden?.lines ?? []).slice(0, MAX_PLACES).map(({ path, introducedBy }) => {
            return (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_2__/* .phrase */ .MZ) `${(0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_2__/* .pathPiece */ .a8)(path)} (${(0,_words_js__WEBPACK_IMPORTED_MODULE_6__/* .whole */ .WQ)(introducedBy.origin)})`;
        });
        return places.length === 0 ? [] : (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_2__/* .phrase */ .MZ) ` Shipped: ${(0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_2__/* .joinPhrases */ .Zk)(places, (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .own */ .ZV)('; '))}.`;
    }
    const waste = (0,_budgets_rules_js__WEBPACK_IMPORTED_MODULE_0__/* .ruleNamed */ .QZ)(verdict.rule).blames === 'waste' ? image.waste?.lines[0] : undefined;
    if (waste) {
        const { path, bytes, cause, introducedBy, removedBy } = waste;
        const by = (0,_codes_js__WEBPACK_IMPORTED_MODULE_3__/* .wasteText */ .kO)(cause, (0,_words_js__WEBPACK_IMPORTED_MODULE_6__/* .placeText */ .Z9)(introducedBy), (0,_words_js__WEBPACK_IMPORTED_MODULE_6__/* .placeText */ .Z9)(removedBy));
        return (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_2__/* .phrase */ .MZ) ` Most of it: ${(0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_2__/* .pathPiece */ .a8)(path)} (${(0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_2__/* .bytesPiece */ .AC)(bytes)}), ${by}.`;
    }
    const cause = blamedCause(image, verdict);
    return cause ? (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_2__/* .phrase */ .MZ) ` Largest cause: ${(0,_words_js__WEBPACK_IMPORTED_MODULE_6__/* .whole */ .WQ)(cause.origin)} (${(0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_2__/* .deltaPiece */ .RW)(cause.deltaBytes)}).` : [];
}
const blamedCause = ({ causes }, { rule }) => (0,_budgets_rules_js__WEBPACK_IMPORTED_MODULE_0__/* .ruleNamed */ .QZ)(rule).blames === 'growth' ? causes?.find(({ deltaBytes }) => deltaBytes > 0) : undefined;
function waysOut(verdicts, report) {
    const [remedy, ...others] = new Set(verdicts.map(({ rule }) => (0,_budgets_rules_js__WEBPACK_IMPORTED_MODULE_0__/* .ruleNamed */ .QZ)(rule).remedy));
    const mend = remedy !== undefined && others.length === 0 ? remedy : (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .own */ .ZV)('Make the image smaller');
    const { acceptLabel } = report;
    const accept = acceptLabel === undefined
        ? (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .own */ .ZV)('or ')
        : (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_2__/* .phrase */ .MZ) `accept it with the label ${(0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(acceptLabel)}${howToCreate(report)} and re-run this job, or `;
    return (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_2__/* .phrase */ .MZ) `${mend}, ${accept}${changeLimits(verdicts)}.`;
}
function howToCreate({ acceptLabel, lacksAcceptLabel }, page) {
    if (acceptLabel === undefined || lacksAcceptLabel !== true)
        return [];
    const there = page === undefined ? '' : (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_2__/* .phrase */ .MZ) ` or on the ${page}`;
    return (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_2__/* .phrase */ .MZ) ` (it does not exist yet: create it with ${(0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(`gh label create ${quoted(acceptLabel)}`)}${there})`;
}
const quoted = (word) => /^[\w:.-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw `'\''`)}'`;
function changeLimits(verdicts) {
    const rules = verdicts.map(({ rule, setAt }) => setAt ? (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_2__/* .phrase */ .MZ) `${(0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(rule)} (${(0,_words_js__WEBPACK_IMPORTED_MODULE_6__/* .filePlace */ .Wf)(setAt)})` : (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_2__/* .phrase */ .MZ) `${(0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(rule)}`);
    const isPlaced = verdicts.every(({ setAt }) => setAt !== undefined);
    return (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_2__/* .phrase */ .MZ) `change ${(0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_2__/* .joinPhrases */ .Zk)(rules, (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .own */ .ZV)(' and '))}${isPlaced ? '' : ' in the workflow'}`;
}
function startAt(image, report) {
    const largest = image.causes === undefined ? (0,_figures_js__WEBPACK_IMPORTED_MODULE_4__/* .largestPart */ .e)(image, report) : undefined;
    return largest ? (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_2__/* .phrase */ .MZ) `The largest part is ${(0,_words_js__WEBPACK_IMPORTED_MODULE_6__/* .whole */ .WQ)(largest.origin)} (${(0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_2__/* .bytesPiece */ .AC)(largest.bytes)}). ` : [];
}


/***/ }),

/***/ 1974:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Q: () => (/* binding */ reportSchema),
  L: () => (/* binding */ runSchema)
});

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 17 modules
var schemas = __webpack_require__(8816);
// EXTERNAL MODULE: ./lib/domain/limits.js
var limits = __webpack_require__(7242);
;// CONCATENATED MODULE: ./lib/domain/report.js
const METHODS = [
    'docker-save',
    'engine-store',
    'layer-index',
    'oci-export',
    'docker-inspect',
    'existing-images',
    'several',
];
const RESULTS = ['pass', 'warn', 'fail', 'accepted', 'no-baseline'];

// EXTERNAL MODULE: ./lib/domain/sizes.js
var sizes = __webpack_require__(4802);
// EXTERNAL MODULE: ./lib/report/fieldschema.js + 1 modules
var fieldschema = __webpack_require__(8852);
// EXTERNAL MODULE: ./lib/budgets/rules.js + 11 modules
var rules = __webpack_require__(469);
;// CONCATENATED MODULE: ./lib/domain/cause.js
const CAUSE_KINDS = [
    'base',
    'added',
    'removed',
    'changed',
    'inputs',
    're-run',
    'drift',
    'stage',
    'waste',
    'checkout',
    'unknown',
];
const CHANGE_KINDS = ['moved', 're-created', ...CAUSE_KINDS];
const TRIGGERS = ['base', 'added', 'removed', 'changed', 'moved', 'inputs'];

;// CONCATENATED MODULE: ./lib/domain/image.js
const CHANGES = ['identical', 'unchanged', 'changed', 'new', 'unknown'];

// EXTERNAL MODULE: ./lib/domain/verdict.js
var verdict = __webpack_require__(5141);
;// CONCATENATED MODULE: ./lib/report/imageschema.js







const figures = {
    uncompressedBytes: fieldschema/* bytes */.ee
        .exactOptional()
        .describe('sum of the sizes of all regular files in the layers; the same on every image store'),
    compressedBytes: fieldschema/* bytes */.ee
        .exactOptional()
        .describe('what a registry stores and a node downloads; absent unless every layer is compressed'),
    estimatedCompressedBytes: fieldschema/* bytes */.ee
        .exactOptional()
        .describe('an estimate in place of compressedBytes, where layers are not compressed yet: see download-size'),
    engineBytes: fieldschema/* bytes */.ee
        .exactOptional()
        .describe('what docker says: image inspect .Size, or history for a layer; ' +
        'its meaning depends on the image store, see builder.sizeMeaning'),
};
const imageschema_layer = schemas/* strictObject */.rej({
    diffId: fieldschema/* text */.Qq.describe('SHA-256 of the uncompressed layer'),
    digest: fieldschema/* text */.Qq.exactOptional().describe('SHA-256 of the blob that the manifest names'),
    ...figures,
    origin: fieldschema/* origin */.TG,
    shared: schemas/* boolean */.zMY().describe('the other side holds a layer of the same content at this place in its order'),
    change: schemas/* enum */.k5n(CHANGE_KINDS)
        .exactOptional()
        .describe('what sets it apart from the other side; absent where nothing does, or nothing is compared'),
    pair: schemas/* int */.Whr()
        .nonnegative()
        .exactOptional()
        .describe("index of the other side's layer that it is compared with; absent where there is none"),
    verified: schemas/* boolean */.zMY().describe('its content was read, and is what its digests say'),
});
const place = schemas/* strictObject */.rej({ layer: schemas/* int */.Whr().nonnegative().describe('index into layers'), origin: fieldschema/* origin */.TG });
const forbidden = schemas/* strictObject */.rej({
    patterns: (0,fieldschema/* list */.p_)(fieldschema/* text */.Qq).describe('what it was looked for with'),
    lines: (0,fieldschema/* list */.p_)(schemas/* strictObject */.rej({
        path: fieldschema/* text */.Qq.describe('a file; a folder ends with /'),
        files: schemas/* int */.Whr().positive(),
        bytes: fieldschema/* bytes */.ee,
        introducedBy: place,
        isHidden: schemas/* literal */.euz(true).exactOptional().describe('the final file system shows nothing of it'),
    })),
    rest: fieldschema/* rest */.zs,
});
const imageSizes = schemas/* strictObject */.rej({
    digest: fieldschema/* text */.Qq.describe('the image ID'),
    ...figures,
    visibleBytes: fieldschema/* bytes */.ee.exactOptional().describe('uncompressed bytes of the files that the final file system shows'),
    wastedBytes: fieldschema/* bytes */.ee
        .exactOptional()
        .describe('uncompressedBytes − visibleBytes: shipped, but deleted or overwritten by a later layer'),
    visibleFiles: fieldschema/* bytes */.ee
        .exactOptional()
        .describe('regular files that the final file system shows, each of their names, as find / -type f counts them'),
    inheritedWastedBytes: fieldschema/* bytes */.ee.exactOptional().describe('the part of wastedBytes that the base image itself wastes'),
    duplicateBytes: fieldschema/* bytes */.ee
        .exactOptional()
        .describe('visible bytes whose content (size and CRC-32, from 4 KiB up) another visible file has, too'),
    forbidden: forbidden
        .exactOptional()
        .describe('what the layers above the base image ship of forbidden paths, most bytes first; see the input forbid'),
    layers: (0,fieldschema/* list */.p_)(imageschema_layer, limits/* MAX_ITEMS */._5.layers).describe('lowest first'),
});
const waste = schemas/* strictObject */.rej({
    lines: (0,fieldschema/* list */.p_)(schemas/* strictObject */.rej({
        path: fieldschema/* text */.Qq,
        files: schemas/* int */.Whr().positive(),
        bytes: fieldschema/* bytes */.ee,
        cause: fieldschema/* wasteCause */.In,
        introducedBy: place,
        removedBy: place,
    })),
    rest: fieldschema/* rest */.zs,
});
const baseline = schemas/* discriminatedUnion */.gMt('kind', [
    imageSizes.extend({ kind: schemas/* literal */.euz('dockerfile'), label: fieldschema/* text */.Qq }),
    imageSizes.extend({ kind: schemas/* literal */.euz('ref'), label: fieldschema/* text */.Qq, sha: fieldschema/* commit */.cd }),
    imageSizes.extend({ kind: schemas/* literal */.euz('image'), label: fieldschema/* text */.Qq }),
    schemas/* strictObject */.rej({ kind: schemas/* literal */.euz('none'), reason: fieldschema/* text */.Qq }),
    schemas/* strictObject */.rej({ kind: schemas/* literal */.euz('failed'), reason: fieldschema/* text */.Qq }),
]);
const quantity = schemas/* strictObject */.rej({
    bytes: schemas/* int */.Whr().exactOptional(),
    percent: schemas/* number */.aig().exactOptional(),
    count: schemas/* int */.Whr().exactOptional(),
    paths: (0,fieldschema/* list */.p_)(fieldschema/* text */.Qq).exactOptional(),
})
    .describe('bytes, percent of the baseline, a number of things, or paths (the patterns of a limit, or what they find); ' +
    'a limit with both bytes and percent is exceeded when both are');
const rule = schemas/* enum */.k5n(rules/* RULE_NAMES */.iU);
const imageschema_verdict = schemas/* strictObject */.rej({
    rule,
    limit: quantity,
    setAt: schemas/* strictObject */.rej({ file: fieldschema/* text */.Qq, line: schemas/* int */.Whr().positive() })
        .exactOptional()
        .describe('the line of the repository that sets the limit, where that is known'),
    actual: quantity.exactOptional(),
    isEstimate: schemas/* literal */.euz(true).exactOptional().describe('what was found is an estimate'),
    exceededBy: quantity.exactOptional().describe('how far beyond the limit; present when it is exceeded'),
    before: quantity
        .exactOptional()
        .describe('what the same rule finds on the baseline, where that is an earlier state of the same image'),
    outcome: schemas/* enum */.k5n(verdict/* OUTCOMES */.i),
    reason: fieldschema/* text */.Qq.exactOptional().describe('why it is not judged, or why an exceeded one does not fail'),
});
const cause = schemas/* strictObject */.rej({
    kind: schemas/* enum */.k5n(CAUSE_KINDS),
    deltaBytes: schemas/* int */.Whr(),
    origin: fieldschema/* origin */.TG.describe('the line that is to blame; of something gone the line that it had on the baseline'),
    before: fieldschema/* origin */.TG
        .exactOptional()
        .describe("the baseline's origin, where it is another: a base image that moved, an instruction that changed"),
    because: schemas/* strictObject */.rej({
        origin: fieldschema/* origin */.TG,
        change: schemas/* enum */.k5n(TRIGGERS),
        files: (0,fieldschema/* list */.p_)(fieldschema/* text */.Qq, limits/* MAX_ITEMS */._5.files).exactOptional(),
    })
        .exactOptional()
        .describe('the lowest change above it that made it run again, or the first in the stage that it copies from'),
    waste: schemas/* strictObject */.rej({ cause: fieldschema/* wasteCause */.In, other: fieldschema/* origin */.TG })
        .exactOptional()
        .describe('how bytes are hidden, and by which instruction; of a copy made for its metadata, what it is a copy of'),
    stage: fieldschema/* text */.Qq.exactOptional().describe('the build stage that it went into, or came out of'),
    lines: (0,fieldschema/* list */.p_)(schemas/* strictObject */.rej({
        file: fieldschema/* text */.Qq.describe('in the repository'),
        line: schemas/* int */.Whr().positive().describe('of a removed line its number on the baseline'),
        change: schemas/* enum */.k5n(['added', 'removed']),
        text: fieldschema/* text */.Qq,
    }), limits/* MAX_ITEMS */._5.changedLines)
        .exactOptional()
        .describe('lines of the small file that a COPY brought and that made it run again, from git'),
    paths: fieldschema/* paths */.f0.exactOptional().describe('the files that it is about, uncompressed; absent unless layers were read'),
    packages: fieldschema/* packages */.U$
        .exactOptional()
        .describe('the same files by package; absent where packages hold less than 80 % of their bytes'),
});
const hint = schemas/* strictObject */.rej({
    rule: fieldschema/* text */.Qq,
    bytes: fieldschema/* bytes */.ee.describe('measured: what the files that it is about hold'),
    path: fieldschema/* text */.Qq.describe('all that it is about: a file, a folder, or a pattern for several (**, {one,other}); / is the whole layer'),
    largest: schemas/* strictObject */.rej({ path: fieldschema/* text */.Qq, bytes: fieldschema/* bytes */.ee })
        .exactOptional()
        .describe('the largest of the files or folders that path names; absent where it is just one'),
    advice: fieldschema/* text */.Qq,
    shippedTwice: schemas/* int */.Whr()
        .positive()
        .exactOptional()
        .describe('how many packages are shipped twice, where it is about such'),
    lines: (0,fieldschema/* list */.p_)(fieldschema/* text */.Qq).exactOptional().describe('what to write, where the advice is to add lines'),
    edits: (0,fieldschema/* list */.p_)(schemas/* strictObject */.rej({
        line: schemas/* int */.Whr().positive().describe("the first line's number"),
        before: (0,fieldschema/* list */.p_)(fieldschema/* text */.Qq),
        after: (0,fieldschema/* list */.p_)(fieldschema/* text */.Qq),
    }))
        .exactOptional()
        .describe("how to rewrite the origin's Dockerfile, where the rule knows that exactly"),
    docs: fieldschema/* text */.Qq.describe('where the advice is explained'),
    origin: fieldschema/* origin */.TG,
})
    .describe('what a rule says could be spared; several may be about the same bytes');
const acceptance = schemas/* strictObject */.rej({
    label: fieldschema/* text */.Qq,
    by: fieldschema/* text */.Qq.exactOptional().describe('who set the label'),
    at: fieldschema/* text */.Qq.exactOptional().describe('when it was set last'),
    bytes: schemas/* int */.Whr().describe('the growth (or, where nothing was compared, the size) that was there when it was set'),
    rules: (0,fieldschema/* list */.p_)(schemas/* strictObject */.rej({ rule, actual: quantity, accepted: schemas/* boolean */.zMY() }), limits/* MAX_ITEMS */._5.verdicts)
        .exactOptional()
        .describe('what each rule found when it was set; accepted is what was exceeded then. The version before has ' +
        'only the bytes'),
})
    .describe('a label that accepts the exceeded budgets of this image, each up to what was there when it was set, and the floor');
const imageschema_image = schemas/* strictObject */.rej({
    name: fieldschema/* text */.Qq,
    platform: fieldschema/* platform */.iD,
    fork: fieldschema/* text */.Qq
        .exactOptional()
        .describe('owner/name of the fork whose own run measured this image: Tare has not verified the numbers'),
    change: schemas/* enum */.k5n(CHANGES),
    baseline,
    candidate: imageSizes,
    delta: schemas/* strictObject */.rej({
        uncompressedBytes: schemas/* int */.Whr().exactOptional(),
        compressedBytes: schemas/* int */.Whr().exactOptional(),
        estimatedCompressedBytes: schemas/* int */.Whr().exactOptional().describe('an estimate where one of both sides is'),
        engineBytes: schemas/* int */.Whr().exactOptional(),
        visibleBytes: schemas/* int */.Whr().exactOptional(),
        wastedBytes: schemas/* int */.Whr().exactOptional(),
        percent: schemas/* number */.aig().exactOptional().describe('of the measured figure'),
    })
        .exactOptional()
        .describe('absent when nothing was compared; each figure where both sides have it'),
    causes: (0,fieldschema/* list */.p_)(cause, limits/* MAX_ITEMS */._5.causes)
        .exactOptional()
        .describe('adds up to the delta of the measured figure; absent where layer sizes are not known'),
    paths: fieldschema/* paths */.f0
        .exactOptional()
        .describe('adds up to delta.visibleBytes, or to the visible bytes where nothing is compared; ' +
        'absent unless layers were read'),
    packages: fieldschema/* packages */.U$
        .exactOptional()
        .describe('the same bytes by package; absent where no image has a package database, or layers were not read'),
    waste: waste.exactOptional().describe("adds up to the candidate's wastedBytes"),
    hints: (0,fieldschema/* list */.p_)(hint, limits/* MAX_ITEMS */._5.hints).exactOptional().describe('most bytes first; absent unless layers were read'),
    acceptance: acceptance.exactOptional(),
    verdicts: (0,fieldschema/* list */.p_)(imageschema_verdict, limits/* MAX_ITEMS */._5.verdicts),
});

;// CONCATENATED MODULE: ./lib/report/schema.js






const run = schemas/* strictObject */.rej({
    event: fieldschema/* text */.Qq,
    serverUrl: fieldschema/* text */.Qq.exactOptional(),
    repository: fieldschema/* text */.Qq.exactOptional(),
    sha: fieldschema/* text */.Qq.exactOptional(),
    headSha: fieldschema/* text */.Qq.exactOptional().describe('the commit that links point at'),
    pullRequest: schemas/* int */.Whr().positive().exactOptional(),
    runId: schemas/* int */.Whr().positive().exactOptional(),
    runAttempt: schemas/* int */.Whr().positive().exactOptional(),
    workflow: fieldschema/* text */.Qq.exactOptional(),
    job: fieldschema/* text */.Qq.exactOptional(),
    step: fieldschema/* text */.Qq.exactOptional().describe('GITHUB_ACTION: tells the steps of one job apart'),
    part: schemas/* string */.YjP()
        .regex(/^[0-9a-f]{16}$/)
        .exactOptional()
        .describe('a hash of what the image is built from and with (files, target, platforms, names of arguments; ' +
        'no values): tells calls of a reusable workflow apart'),
    matrix: schemas/* strictObject */.rej({ index: schemas/* int */.Whr().nonnegative(), total: schemas/* int */.Whr().positive(), values: fieldschema/* text */.Qq.exactOptional() })
        .exactOptional()
        .describe('which job of a matrix it is, of how many, and what its matrix says'),
    fork: fieldschema/* text */.Qq
        .exactOptional()
        .describe('owner/name of the fork whose own run measured this: Tare has not verified the numbers'),
    url: fieldschema/* text */.Qq.exactOptional(),
    startedAt: fieldschema/* text */.Qq,
    finishedAt: fieldschema/* text */.Qq,
});
const builder = schemas/* strictObject */.rej({
    method: (0,fieldschema/* codes */.F4)(METHODS, {
        'docker save': 'docker-save',
        'engine store': 'engine-store',
        'OCI export': 'oci-export',
        'docker image inspect': 'docker-inspect',
        'existing images': 'existing-images',
    }).describe('how the images were read'),
    name: fieldschema/* text */.Qq.exactOptional(),
    driver: fieldschema/* text */.Qq.exactOptional(),
    buildx: fieldschema/* version */.rE.exactOptional(),
    engine: fieldschema/* version */.rE.exactOptional(),
    store: schemas/* enum */.k5n(['classic', 'containerd']).exactOptional(),
    sizeMeaning: (0,fieldschema/* codes */.F4)(sizes/* SIZE_MEANINGS */.z$, {
        'files in all layers, uncompressed': 'uncompressed-files',
        'compressed layers, manifest and config': 'compressed-content',
        'compressed layers plus their unpacked files': 'compressed-and-unpacked',
    })
        .exactOptional()
        .describe('what `.Size` counts on this store'),
});
const report = schemas/* strictObject */.rej({
    schemaVersion: schemas/* literal */.euz(1),
    tool: schemas/* strictObject */.rej({ name: schemas/* literal */.euz('tare'), version: fieldschema/* text */.Qq }),
    result: schemas/* enum */.k5n(RESULTS),
    run,
    measure: schemas/* enum */.k5n(sizes/* METRICS */.Cb).describe('the figure that budgets and the change are about; every image has it'),
    minChangeBytes: fieldschema/* bytes */.ee.describe('a smaller change is called unchanged'),
    builder,
    notMeasured: (0,fieldschema/* list */.p_)(schemas/* strictObject */.rej({ what: fieldschema/* text */.Qq, reason: fieldschema/* text */.Qq }))
        .exactOptional()
        .describe('what was asked for and is not available'),
    acceptLabel: fieldschema/* text */.Qq.exactOptional().describe('the label of the pull request that accepts exceeded budgets'),
    lacksAcceptLabel: schemas/* literal */.euz(true).exactOptional().describe('the repository has no such label yet'),
    waiting: (0,fieldschema/* list */.p_)(fieldschema/* text */.Qq).exactOptional().describe('parts of the run that have no result yet, or left none'),
    sameName: (0,fieldschema/* list */.p_)(fieldschema/* text */.Qq)
        .exactOptional()
        .describe('images of several parts of the run that have one name: `name` tells them apart'),
    notBuilt: (0,fieldschema/* list */.p_)(schemas/* strictObject */.rej({ what: fieldschema/* text */.Qq, headSha: fieldschema/* text */.Qq.exactOptional(), reason: fieldschema/* text */.Qq }))
        .exactOptional()
        .describe('candidates that could not be measured; what stands beside them is older'),
    images: (0,fieldschema/* list */.p_)(imageschema_image, limits/* MAX_ITEMS */._5.images).min(1),
});
true;
const reportSchema = report;
const runSchema = run;


/***/ }),

/***/ 8316:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AR: () => (/* binding */ verdictGlyph),
/* harmony export */   Fl: () => (/* binding */ usedShare),
/* harmony export */   Qr: () => (/* binding */ isBroken),
/* harmony export */   Tc: () => (/* binding */ NEAR_LIMIT),
/* harmony export */   aA: () => (/* binding */ percentPiece),
/* harmony export */   nt: () => (/* binding */ verdictText)
/* harmony export */ });
/* harmony import */ var _budgets_phrases_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(644);
/* harmony import */ var _budgets_rules_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(469);
/* harmony import */ var _text_escape_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8944);
/* harmony import */ var _text_format_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3808);
/* harmony import */ var _text_phrase_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9518);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8191);






const GLYPHS = { passed: '✅', failed: '❌', warned: '⚠️', accepted: '🟦', skipped: '➖' };
const isBroken = ({ outcome }) => outcome === 'failed' || outcome === 'warned';
const NEAR_LIMIT = 0.9;
function verdictText(verdict, image) {
    const { baseline } = image;
    const rule = (0,_budgets_rules_js__WEBPACK_IMPORTED_MODULE_1__/* .ruleNamed */ .QZ)(verdict.rule);
    const limit = (0,_budgets_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .limitText */ .PW)(verdict.limit, rule, verdict.limit.paths ? ', ' : ' or ');
    const head = (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_4__/* .phrase */ .MZ) `${verdictGlyph(verdict)} ${(0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(rule.name)} ${limit}`;
    const estimate = (0,_budgets_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .estimateNote */ .nS)(verdict);
    switch (verdict.outcome) {
        case 'skipped': {
            const isSaid = 'reason' in baseline && baseline.reason === verdict.reason;
            const why = isSaid ? (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .own */ .ZV)('nothing to compare with') : (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_4__/* .plain */ .pj)(verdict.reason ?? 'no reason known');
            return (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_4__/* .phrase */ .MZ) `${head}: not checked, ${why}`;
        }
        case 'passed': {
            const used = usedShare(verdict);
            if (used !== undefined) {
                const left = (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_4__/* .phrase */ .MZ) `${leftText(verdict, used)}${lowerLimit(verdict, image)}`;
                return (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_4__/* .phrase */ .MZ) `${head}: ${percentPiece(used)} used${estimate}${left}`;
            }
            const found = foundText(verdict, rule);
            return found ? (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_4__/* .phrase */ .MZ) `${head}: ${found}` : head;
        }
        case 'failed':
        case 'warned':
        case 'accepted': {
            const found = foundText(verdict, rule);
            const parts = [...(found ? [(0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_4__/* .strong */ .ko)(found)] : []), ...gapText(verdict, rule)];
            const gap = (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_4__/* .phrase */ .MZ) `${(0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_4__/* .joinPhrases */ .Zk)(parts, (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .own */ .ZV)(', '))}${estimate}`;
            const before = (0,_budgets_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .excessBefore */ .b9)(verdict, rule);
            const share = before === undefined ? '' : (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_4__/* .phrase */ .MZ) `, ${before} of it before`;
            if (verdict.outcome === 'accepted')
                return (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_4__/* .phrase */ .MZ) `${head}: ${gap}, accepted`;
            if (verdict.outcome === 'warned' && verdict.reason !== undefined)
                return (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_4__/* .phrase */ .MZ) `${head}: ${gap}, as before`;
            return (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_4__/* .phrase */ .MZ) `${head}: ${verdict.outcome === 'warned' ? 'would fail, ' : ''}${gap}${share}`;
        }
    }
}
function leftText({ actual, limit }, used) {
    if (used < NEAR_LIMIT || limit.bytes === undefined || actual?.bytes === undefined)
        return [];
    return (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_4__/* .phrase */ .MZ) `, ${(0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_4__/* .bytesPiece */ .AC)(limit.bytes - actual.bytes)} left`;
}
function lowerLimit({ limit, actual, setAt, isEstimate }, { change, delta }) {
    const shrinks = change === 'changed' && (delta?.percent ?? 0) < 0;
    if (!shrinks || limit.bytes === undefined || limit.percent !== undefined || isEstimate || !actual?.bytes)
        return [];
    const lower = roundUp(actual.bytes / NEAR_LIMIT);
    if (lower > limit.bytes * NEAR_LIMIT)
        return [];
    const place = setAt ? (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_4__/* .phrase */ .MZ) ` (${(0,_words_js__WEBPACK_IMPORTED_MODULE_5__/* .filePlace */ .Wf)(setAt)})` : '';
    return (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_4__/* .phrase */ .MZ) `; the limit could be lowered to ${(0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_4__/* .amount */ .vj)((0,_text_format_js__WEBPACK_IMPORTED_MODULE_3__/* .formatLimit */ .tW)(lower))}${place}`;
}
function roundUp(bytes) {
    const step = 10 ** Math.max(0, Math.floor(Math.log10(bytes)) - 1);
    return Math.ceil(bytes / step) * step;
}
function verdictGlyph(verdict) {
    const used = verdict.outcome === 'passed' ? usedShare(verdict) : undefined;
    return used !== undefined && used >= NEAR_LIMIT ? GLYPHS.warned : GLYPHS[verdict.outcome];
}
function foundText({ actual = {}, limit, exceededBy = limit, isEstimate }, rule) {
    const { bytes, percent, count } = actual;
    if (limit.paths && count === 0)
        return (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .own */ .ZV)('none');
    if (limit.paths && count !== undefined)
        return (0,_budgets_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .countText */ .lT)(count, rule);
    const sign = rule.isGoal ? -1 : 1;
    const isChange = rule.needs === 'baseline';
    if (exceededBy.bytes !== undefined && bytes !== undefined)
        return isChange ? (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_4__/* .deltaPiece */ .RW)(sign * bytes) : (0,_budgets_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .estimatedPiece */ .bZ)({ bytes, isEstimate: isEstimate === true });
    if (exceededBy.count !== undefined && count !== undefined)
        return (0,_budgets_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .countText */ .lT)(count, rule);
    if (percent === undefined)
        return undefined;
    return (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_4__/* .amount */ .vj)(isChange ? (0,_text_format_js__WEBPACK_IMPORTED_MODULE_3__/* .formatPercentDelta */ .zy)(sign * percent) : (0,_text_format_js__WEBPACK_IMPORTED_MODULE_3__/* .formatPercent */ .l9)(percent));
}
function gapText({ actual, limit, exceededBy = {} }, rule) {
    if (limit.paths)
        return [];
    const excess = (0,_budgets_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .excessText */ .LD)(exceededBy, rule);
    if (rule.isGoal)
        return [(0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_4__/* .phrase */ .MZ) `short by ${excess}`];
    if (rule.needs !== 'baseline')
        return [(0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_4__/* .phrase */ .MZ) `${excess} over`];
    if (exceededBy.bytes === undefined || actual?.bytes === undefined)
        return [(0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_4__/* .phrase */ .MZ) `${(0,_budgets_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .limitText */ .PW)(limit, rule)} allowed`];
    const allowed = actual.bytes - exceededBy.bytes;
    if (limit.percent === undefined)
        return [(0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_4__/* .phrase */ .MZ) `${(0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_4__/* .bytesPiece */ .AC)(allowed)} allowed`];
    const larger = allowed === limit.bytes ? [] : (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_4__/* .phrase */ .MZ) `${(0,_budgets_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .limitText */ .PW)({ percent: limit.percent })}, `;
    return [(0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_4__/* .phrase */ .MZ) `${(0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_4__/* .bytesPiece */ .AC)(allowed)} allowed (${larger}the larger of both)`];
}
function usedShare({ rule, limit, actual }) {
    if ((0,_budgets_rules_js__WEBPACK_IMPORTED_MODULE_1__/* .ruleNamed */ .QZ)(rule).needs === 'baseline')
        return undefined;
    const [used, whole] = limit.count === undefined ? [actual?.bytes, limit.bytes] : [actual?.count, limit.count];
    return used === undefined || whole === undefined || whole === 0 ? undefined : used / whole;
}
const percentPiece = (share) => (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_4__/* .amount */ .vj)((0,_text_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .safe */ .gB) `${share < 1 ? Math.min(99, Math.round(share * 100)) : Math.round(share * 100)} %`);


/***/ }),

/***/ 8305:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  d: () => (/* binding */ viewOf)
});

// EXTERNAL MODULE: ./lib/budgets/phrases.js
var phrases = __webpack_require__(644);
// EXTERNAL MODULE: ./lib/text/escape.js
var text_escape = __webpack_require__(8944);
// EXTERNAL MODULE: ./lib/domain/sizes.js
var sizes = __webpack_require__(4802);
// EXTERNAL MODULE: ./lib/text/format.js
var format = __webpack_require__(3808);
// EXTERNAL MODULE: ./lib/text/phrase.js
var phrase = __webpack_require__(9518);
// EXTERNAL MODULE: ./lib/report/headline.js
var report_headline = __webpack_require__(5916);
// EXTERNAL MODULE: ./lib/report/layerpairs.js
var layerpairs = __webpack_require__(2582);
// EXTERNAL MODULE: ./lib/domain/paths.js
var paths = __webpack_require__(7856);
// EXTERNAL MODULE: ./lib/report/words.js
var words = __webpack_require__(8191);
;// CONCATENATED MODULE: ./lib/report/listview.js




function listView(list, show, view) {
    const { lines = [], rest } = list ?? {};
    return {
        length: lines.length,
        first: (limit) => {
            const isOther = findOthers(lines);
            return lines.slice(0, limit).map((line) => view(line, isOther));
        },
        rest: (shown) => {
            const { files, bytes } = (0,paths/* sum */.c)([...lines.slice(shown), ...(rest ? [rest] : [])]);
            return files === 0 ? undefined : { count: files, bytes: show(bytes) };
        },
    };
}
const viewFile = (line, isOther, isCompared) => ({
    ...viewPath(line, isOther),
    bytes: (isCompared ? phrase/* deltaPiece */.RW : phrase/* bytesPiece */.AC)(line.bytes),
    ...(isCompared && { change: (0,text_escape/* own */.ZV)(line.change) }),
});
function findOthers(lines) {
    const sorted = [...new Set(lines.map(({ path }) => path))].sort();
    const folders = new Set(sorted.filter((path, index) => path.endsWith('/') && sorted[index + 1]?.startsWith(path)));
    return (folder) => folders.has(folder);
}
const viewPath = ({ path, files }, isOther) => ({
    path: (0,phrase/* pathPiece */.a8)(path),
    ...(path.endsWith('/') && { count: (0,words/* fileCount */.wq)(files, isOther(path) ? 'other ' : '') }),
});

// EXTERNAL MODULE: ./lib/report/packageview.js
var packageview = __webpack_require__(8503);
// EXTERNAL MODULE: ./lib/report/reasons.js
var reasons = __webpack_require__(3959);
// EXTERNAL MODULE: ./lib/report/remedies.js
var remedies = __webpack_require__(8464);
// EXTERNAL MODULE: ./lib/report/verdicttext.js
var verdicttext = __webpack_require__(8316);
;// CONCATENATED MODULE: ./lib/report/view.js













function viewOf(report) {
    const headline = (0,report_headline/* headlineOf */.gD)(report);
    return {
        report,
        headline,
        states: (0,report_headline/* stateLines */.Bk)(report, headline),
        missingComparisons: (0,report_headline/* missingComparisons */.Zx)(report, headline),
        notMeasured: (0,words/* notMeasuredText */.$p)(report),
        measure: (0,words/* measureText */.kD)(report),
        sizeTitle: words/* SIZE_TITLES */.mN[report.measure],
        images: report.images.map((image) => viewImage(image, report)),
    };
}
function viewImage(image, report) {
    const { candidate, baseline, delta, paths, waste, hints = [] } = image;
    const waysOut = (0,remedies/* waysOutOf */.O9)(image, report);
    const packages = (0,packageview/* viewPackages */.bt)(image.packages, delta !== undefined);
    return {
        image,
        label: (0,words/* imageLabel */.ec)(image, report),
        isVerified: (0,words/* isVerified */.p4)(image, report),
        size: (0,phrases/* sizeText */.lP)(candidate, report),
        ...(!('reason' in baseline) && { baselineSize: (0,phrases/* sizeText */.lP)(baseline, report) }),
        ...viewChange(image, report),
        verdicts: image.verdicts.map((verdict) => (0,verdicttext/* verdictText */.nt)(verdict, image)),
        figures: (0,words/* furtherFigures */.KF)(image, report),
        causes: viewCauses(image, report),
        files: listView(paths, delta ? phrase/* deltaPiece */.RW : phrase/* bytesPiece */.AC, (line, isOther) => viewFile(line, isOther, delta !== undefined)),
        waste: listView((0,words/* isNoise */.ty)(candidate.wastedBytes ?? 0, candidate) ? undefined : waste, phrase/* bytesPiece */.AC, ({ cause, introducedBy, removedBy, ...line }, isOther) => ({
            ...viewPath(line, isOther),
            bytes: (0,phrase/* bytesPiece */.AC)(line.bytes),
            cause,
            introducedBy,
            removedBy,
        })),
        forbidden: listView(candidate.forbidden, phrase/* bytesPiece */.AC, ({ introducedBy, isHidden, ...line }, isOther) => ({
            ...viewPath(line, isOther),
            bytes: (0,phrase/* bytesPiece */.AC)(line.bytes),
            introducedBy,
            fate: (0,text_escape/* own */.ZV)(isHidden === true ? ', hidden by a later layer, but shipped' : ''),
        })),
        hints: hints.map((hint) => ({ bytes: (0,phrase/* bytesPiece */.AC)(hint.bytes), what: hintFiles(hint), hint, diff: diffOf(hint) })),
        layers: () => (0,layerpairs/* pairLayers */.x)(image, report),
        ...(packages && { packages }),
        ...(waysOut && { waysOut }),
    };
}
function viewChange(image, report) {
    const bytes = (0,sizes/* bytesOf */.$$)(image.delta, report.measure);
    const percent = Math.abs(image.delta?.percent ?? 0) < phrases/* MIN_SHARE */.j ? undefined : image.delta?.percent;
    const parts = (0,sizes/* baseAndOwn */.Pm)(image.candidate, report.measure);
    return {
        ...(parts &&
            parts.base > 0 &&
            parts.own > 0 && { parts: (0,phrase/* phrase */.MZ) `${(0,phrase/* bytesPiece */.AC)(parts.base)} base + ${(0,phrase/* bytesPiece */.AC)(parts.own)} own` }),
        ...(bytes !== undefined && {
            change: {
                bytes: (0,words/* arrowPiece */.Ir)(bytes),
                ...(percent !== undefined && { share: (0,phrase/* amount */.vj)((0,format/* formatPercentDelta */.zy)(percent)) }),
            },
        }),
    };
}
function viewCauses(image, report) {
    const { causes = [] } = image;
    return {
        areUnknown: (0,reasons/* lacksCauses */.jd)(image),
        first: (limit) => {
            const { shown, rest } = (0,reasons/* chooseCauses */.Qf)(causes, report, limit);
            return {
                shown: shown.map(viewCause),
                ...(rest.count > 0 && {
                    rest: {
                        count: rest.count,
                        bytes: (0,phrase/* deltaPiece */.RW)(rest.bytes),
                        isSignificant: Math.abs(rest.bytes) >= report.minChangeBytes,
                    },
                }),
            };
        },
    };
}
const viewCause = (cause) => ({
    deltaBytes: cause.deltaBytes,
    bytes: (0,phrase/* deltaPiece */.RW)(cause.deltaBytes),
    where: whereOf(cause),
    reason: (0,reasons/* reasonText */.uV)(cause),
    packages: cause.packages ? (0,packageview/* viewCausePackages */.Ae)(cause.packages, cause.kind === 'waste') : [],
    files: (cause.paths?.lines ?? []).map((line) => viewCauseFile(line, cause)),
    lines: (cause.lines ?? []).map(lineText),
});
function viewCauseFile(line, { kind }) {
    const { change, ...file } = viewFile(line, () => false, true);
    return { ...file, ...(change !== undefined && kind !== 'waste' && { change }) };
}
function lineText({ file, line, change, text }) {
    const place = (0,words/* filePlace */.Wf)({ file, line }, change === 'added' ? 'candidate' : 'baseline');
    return (0,phrase/* phrase */.MZ) `${place} ${(0,phrase/* code */.aY)(`${change === 'added' ? '+' : '−'}${text.trim()}`)}`;
}
function whereOf(cause) {
    const { origin, kind, before } = cause;
    const side = (0,reasons/* sideOf */.Jh)(cause);
    if (kind === 'base' && before?.kind === 'base' && origin.kind === 'base')
        return (0,phrase/* phrase */.MZ) `${{ origin: before, side: 'baseline', form: 'whole' }} → ${{ origin, side, form: 'name' }}`;
    return [{ origin, side, form: 'whole' }];
}
const diffOf = ({ lines = [], edits = [] }) => [
    ...lines.map((line) => `+ ${line}`),
    ...edits.flatMap(({ before, after }) => [...before.map((line) => `- ${line}`), ...after.map((line) => `+ ${line}`)]),
];
const hintFiles = ({ path, largest }) => {
    const top = largest && (0,phrase/* phrase */.MZ) ` (the largest ${(0,phrase/* pathPiece */.a8)(largest.path)}, ${(0,phrase/* bytesPiece */.AC)(largest.bytes)})`;
    return (0,phrase/* phrase */.MZ) `${(0,phrase/* pathPiece */.a8)(path)}${top ?? ''}`;
};


/***/ }),

/***/ 8191:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $p: () => (/* binding */ notMeasuredText),
/* harmony export */   H3: () => (/* binding */ looksSame),
/* harmony export */   IT: () => (/* binding */ changeClause),
/* harmony export */   Ir: () => (/* binding */ arrowPiece),
/* harmony export */   KF: () => (/* binding */ furtherFigures),
/* harmony export */   WQ: () => (/* binding */ whole),
/* harmony export */   Wf: () => (/* binding */ filePlace),
/* harmony export */   Z9: () => (/* binding */ placeText),
/* harmony export */   bV: () => (/* binding */ plainOrigin),
/* harmony export */   cA: () => (/* binding */ lineOf),
/* harmony export */   cm: () => (/* binding */ sizePiece),
/* harmony export */   ec: () => (/* binding */ imageLabel),
/* harmony export */   f7: () => (/* binding */ pullText),
/* harmony export */   hG: () => (/* binding */ plainSetting),
/* harmony export */   ie: () => (/* binding */ agrees),
/* harmony export */   kD: () => (/* binding */ measureText),
/* harmony export */   mN: () => (/* binding */ SIZE_TITLES),
/* harmony export */   mc: () => (/* binding */ baselineLabel),
/* harmony export */   p4: () => (/* binding */ isVerified),
/* harmony export */   qc: () => (/* binding */ forkOf),
/* harmony export */   tZ: () => (/* binding */ PLAIN),
/* harmony export */   ty: () => (/* binding */ isNoise),
/* harmony export */   wq: () => (/* binding */ fileCount),
/* harmony export */   zs: () => (/* binding */ acceptedText)
/* harmony export */ });
/* harmony import */ var _budgets_phrases_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(644);
/* harmony import */ var _domain_sizes_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4802);
/* harmony import */ var _text_escape_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8944);
/* harmony import */ var _text_format_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3808);
/* harmony import */ var _text_phrase_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9518);
/* harmony import */ var _codes_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7252);






const plainSetting = (plainly, name = plainly) => ({
    code: name,
    path: name,
    plain: plainly,
    amount: (text) => text,
    strong: (text) => text,
    origin: (piece) => plainOrigin(piece, plainly),
});
const PLAIN = plainSetting(_text_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .verbatim */ .Bj);
function plainOrigin({ origin, form }, show) {
    switch (origin.kind) {
        case 'base':
            return (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .safe */ .gB) `base image ${show(origin.image)}`;
        case 'instruction': {
            const { file, startLine, text, copiedFrom } = origin;
            const line = show(`${file}:${startLine}`);
            if (form === 'line')
                return line;
            const from = copiedFrom?.kind === 'stage' ? (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .safe */ .gB) ` (stage ${show(copiedFrom.stage)}, line ${copiedFrom.startLine})` : '';
            return (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .safe */ .gB) `${line} ${show(text)}${from}`;
        }
        case 'history':
            return show(origin.text);
        case 'unknown':
            return (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .own */ .ZV)('layer of unknown origin');
    }
}
const imageLabel = ({ name, platform }, { images }) => images.some((other) => other.platform !== platform) ? (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_4__/* .phrase */ .MZ) `${(0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(name)} ${(0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_4__/* .plain */ .pj)(platform)}` : [(0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(name)];
const forkOf = ({ fork }, { run }) => fork ?? run.fork;
const isVerified = (image, report) => forkOf(image, report) === undefined;
const baselineLabel = ({ baseline }) => baseline.kind === 'none' || baseline.kind === 'failed' ? (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .own */ .ZV)('no baseline') : (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(baseline.label);
const notMeasuredText = ({ notMeasured = [] }) => notMeasured.map(({ what, reason }) => (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_4__/* .phrase */ .MZ) `⚠️ Not measured: ${(0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_4__/* .plain */ .pj)(`${what}: ${reason}`)}.`);
const fileCount = (count, which = '') => (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .safe */ .gB) `${count} ${which}${count === 1 ? 'file' : 'files'}`;
const arrowPiece = (bytes) => bytes === 0 ? (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_4__/* .bytesPiece */ .AC)(0) : (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_4__/* .amount */ .vj)((0,_text_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .safe */ .gB) `${bytes > 0 ? '▲' : '▼'} ${(0,_text_format_js__WEBPACK_IMPORTED_MODULE_3__/* .formatBytes */ .z3)(Math.abs(bytes))}`);
const arrowText = (bytes, percent) => (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_4__/* .phrase */ .MZ) `${arrowPiece(bytes)}${bytes === 0 ? '' : (0,_budgets_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .shareText */ .Lu)(percent)}`;
function changeClause(image, report) {
    const bytes = (0,_domain_sizes_js__WEBPACK_IMPORTED_MODULE_1__/* .bytesOf */ .$$)(image.delta, report.measure) ?? 0;
    const size = (0,_budgets_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .sizeText */ .lP)(image.candidate, report);
    if (bytes === 0)
        return (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_4__/* .phrase */ .MZ) `is ${size}`;
    const share = (0,_budgets_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .shareText */ .Lu)(image.delta?.percent);
    return (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_4__/* .phrase */ .MZ) `${bytes > 0 ? 'grows' : 'shrinks'} by ${(0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_4__/* .bytesPiece */ .AC)(Math.abs(bytes))}${share} to ${size}`;
}
const acceptedText = ({ by, label }) => (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_4__/* .phrase */ .MZ) `accepted${by === undefined ? '' : (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_4__/* .phrase */ .MZ) ` by ${(0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(`@${by}`)}`} (label ${(0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(label)})`;
const whole = (origin, side = 'candidate') => ({
    origin,
    side,
    form: 'whole',
});
const lineOf = (origin, side = 'candidate') => ({
    origin,
    side,
    form: 'line',
});
const filePlace = ({ file, line }, side = 'candidate') => lineOf({ kind: 'instruction', file, startLine: line, endLine: line, text: '', stage: '' }, side);
const sizePiece = (bytes) => bytes === undefined ? (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .own */ .ZV)('not known') : (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_4__/* .bytesPiece */ .AC)(bytes);
function placeText({ layer, origin }) {
    switch (origin.kind) {
        case 'base':
            return [(0,_text_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .own */ .ZV)('the base image')];
        case 'instruction':
            return [(0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(`${origin.file}:${origin.startLine}`)];
        case 'history':
        case 'unknown':
            return (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_4__/* .phrase */ .MZ) `layer ${layer + 1}`;
    }
}
function measureText({ measure, builder }) {
    const unit = '1 MB = 1,000,000 B';
    const how = builder.method === 'existing-images' ? '' : (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .safe */ .gB) ` (${_codes_js__WEBPACK_IMPORTED_MODULE_5__/* .METHOD_TEXTS */ .DO[builder.method]})`;
    switch (measure) {
        case 'uncompressed':
            return (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_4__/* .phrase */ .MZ) `size = files in all layers, uncompressed, counted by Tare${how}; ${unit}`;
        case 'compressed':
            return (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_4__/* .phrase */ .MZ) `size = compressed layers, what a registry stores${how}; ${unit}`;
        case 'engine': {
            const size = (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_4__/* .phrase */ .MZ) `${(0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)('.Size')} of ${(0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)('docker image inspect')}`;
            const store = (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_4__/* .phrase */ .MZ) `the ${builder.store ?? 'unknown'} image store of Docker ${(0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_4__/* .plain */ .pj)(builder.engine ?? '')}`;
            const meaning = builder.sizeMeaning ? _codes_js__WEBPACK_IMPORTED_MODULE_5__/* .SIZE_MEANING_TEXTS */ .lV[builder.sizeMeaning] : 'unknown';
            return (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_4__/* .phrase */ .MZ) `size = ${size} on ${store}: ${meaning}; ${unit}`;
        }
    }
}
const SIZE_TITLES = {
    uncompressed: (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .own */ .ZV)('Size'),
    compressed: (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .own */ .ZV)('Download size'),
    engine: (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .own */ .ZV)('Engine size'),
};
const engineTitle = ({ store, sizeMeaning }) => store === 'classic'
    ? (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .own */ .ZV)('docker image inspect')
    : (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .safe */ .gB) `docker image inspect (${sizeMeaning ? _codes_js__WEBPACK_IMPORTED_MODULE_5__/* .SIZE_MEANING_TEXTS */ .lV[sizeMeaning] : 'with a meaning of its own'})`;
function pullText({ candidate }) {
    const size = (0,_domain_sizes_js__WEBPACK_IMPORTED_MODULE_1__/* .downloadOf */ .qg)(candidate);
    if (!size)
        return [];
    const time = (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_4__/* .amount */ .vj)((0,_text_format_js__WEBPACK_IMPORTED_MODULE_3__/* .formatTransfer */ .z7)(size.bytes));
    return (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_4__/* .phrase */ .MZ) `${(0,_budgets_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .estimatedPiece */ .bZ)(size)} to pull${(0,_budgets_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .estimateNote */ .nS)(size)}, ${time} at 100 Mbit/s`;
}
const isNoise = (wastedBytes, { uncompressedBytes = Infinity }) => Math.abs(wastedBytes) < Math.min(100_000, uncompressedBytes / 100);
const looksSame = (one, other) => one !== undefined && other !== undefined && (0,_text_format_js__WEBPACK_IMPORTED_MODULE_3__/* .formatBytes */ .z3)(one) === (0,_text_format_js__WEBPACK_IMPORTED_MODULE_3__/* .formatBytes */ .z3)(other);
const agrees = ({ uncompressedBytes, engineBytes }) => looksSame(uncompressedBytes, engineBytes);
function furtherFigures({ candidate, baseline, delta }, { measure, builder }) {
    const before = 'reason' in baseline ? undefined : baseline;
    const withChange = (figure, difference, old) => {
        const percent = difference !== undefined && old !== undefined && old > 0 ? (difference / old) * 100 : undefined;
        return {
            ...figure,
            ...(difference !== undefined && difference !== 0 && { change: arrowText(difference, percent) }),
        };
    };
    const figure = (title, key, note = []) => {
        const bytes = candidate[key];
        if (bytes === undefined)
            return [];
        return [withChange({ title, size: (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_4__/* .bytesPiece */ .AC)(bytes), note }, delta?.[key], before?.[key])];
    };
    const estimated = () => {
        const size = (0,_domain_sizes_js__WEBPACK_IMPORTED_MODULE_1__/* .downloadOf */ .qg)(candidate);
        if (size?.isEstimate !== true)
            return [];
        const plain = { title: (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .own */ .ZV)('to pull (estimate)'), size: (0,_budgets_phrases_js__WEBPACK_IMPORTED_MODULE_0__/* .estimatedPiece */ .bZ)(size), note: [] };
        return [withChange(plain, delta?.estimatedCompressedBytes, before && (0,_domain_sizes_js__WEBPACK_IMPORTED_MODULE_1__/* .downloadOf */ .qg)(before)?.bytes)];
    };
    const { wastedBytes = 0, inheritedWastedBytes = 0 } = candidate;
    const share = inheritedWastedBytes === wastedBytes ? (0,_text_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .own */ .ZV)('all') : (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_4__/* .bytesPiece */ .AC)(inheritedWastedBytes);
    const inherited = inheritedWastedBytes > 0 ? (0,_text_phrase_js__WEBPACK_IMPORTED_MODULE_4__/* .phrase */ .MZ) ` (${share} of it by the base image)` : [];
    return [
        ...(measure === 'uncompressed' ? [] : figure((0,_text_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .own */ .ZV)('size, uncompressed'), 'uncompressedBytes')),
        ...(measure === 'compressed' ? [] : figure((0,_text_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .own */ .ZV)('download size, compressed'), 'compressedBytes')),
        ...estimated(),
        ...(measure === 'engine' || agrees(candidate) ? [] : figure(engineTitle(builder), 'engineBytes')),
        ...(isNoise(wastedBytes, candidate) && isNoise(delta?.wastedBytes ?? 0, candidate)
            ? []
            : figure((0,_text_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .own */ .ZV)('wasted, deleted or overwritten by a later layer'), 'wastedBytes', inherited)),
    ];
}


/***/ })

};
