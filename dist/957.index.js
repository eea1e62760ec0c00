export const id = 957;
export const ids = [957];
export const modules = {

/***/ 1957:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   commentFailure: () => (/* binding */ commentFailure),
/* harmony export */   failureMessage: () => (/* binding */ failureMessage),
/* harmony export */   reportFailure: () => (/* binding */ reportFailure)
/* harmony export */ });
/* harmony import */ var _build_build_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7840);
/* harmony import */ var _build_plan_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2629);
/* harmony import */ var _comment_post_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3910);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(452);
/* harmony import */ var _report_markdown_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9586);





/** Tells why nothing could be measured: an annotation on the failing line, and the summary. The exit code is the caller's. */
async function reportFailure(error, inputs, host) {
    const build = error instanceof _build_build_js__WEBPACK_IMPORTED_MODULE_0__/* .CandidateBuildError */ .e ? error.failure : undefined;
    const where = build?.where ?? (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .yo ? error.where : undefined);
    if (inputs?.annotate !== false && where && !where.file.startsWith('/')) {
        host.annotate({
            level: 'error',
            title: build ? 'Image size: the candidate does not build' : 'Image size: not measured',
            message: (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .bD)(error),
            ...where,
        });
    }
    if (inputs?.summary === false)
        return;
    const hint = error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .yo ? error.hint : build ? hintFor(build.message, build.output) : undefined;
    try {
        await host.summary((0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .renderNotMeasured */ .QO)((0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .bD)(error), hint, build?.output ?? []));
    }
    catch (problem) {
        host.warning(`Could not write the job summary: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .bD)(problem)}`);
    }
}
/** Adds a line to a comment that is there already: what it says is of an older commit. */
async function commentFailure(error, inputs, world) {
    // Whoever has no token has no comment to keep up to date.
    if (inputs.token === undefined)
        return;
    const now = world.now().toISOString();
    const run = { ...world.runFacts, startedAt: now, finishedAt: now };
    const reason = error instanceof _build_build_js__WEBPACK_IMPORTED_MODULE_0__/* .CandidateBuildError */ .e ? `build failed (${error.failure.message})` : (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .bD)(error);
    const notBuilt = { run, what: inputs.name ?? (0,_build_plan_js__WEBPACK_IMPORTED_MODULE_1__/* .defaultName */ .Z2)(inputs.candidate, world), reason };
    await (0,_comment_post_js__WEBPACK_IMPORTED_MODULE_2__/* .postComment */ .G)({ run, sections: [{ notBuilt }], scope: 'a part', create: 'no' }, inputs, world);
}
/** The last line of a failed job: "could not measure" never reads like "over budget". */
function failureMessage(error) {
    if (error instanceof _build_build_js__WEBPACK_IMPORTED_MODULE_0__/* .CandidateBuildError */ .e) {
        const hint = hintFor(error.failure.message, error.failure.output);
        return `Could not measure: ${sentence(error.message)}${hint === undefined ? '' : ` ${hint}`}`;
    }
    if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .yo) {
        const where = error.where ? ` (${(0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .formatSource */ .j2)(error.where)})` : '';
        return `Could not measure: ${sentence(`${error.message}${where}`)}${error.hint === undefined ? '' : ` What to do: ${error.hint}.`}`;
    }
    const hint = hintFor((0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .bD)(error), []);
    return `Could not measure: ${hint === undefined ? (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .bD)(error) : `${sentence((0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .bD)(error))} ${hint}`}`;
}
// What a tool said may already end with a mark.
const sentence = (text) => (/[.?!]$/.test(text) ? text : `${text}.`);
/** What BuildKit's words mean, where it does not say what to do. */
function hintFor(message, output) {
    const text = [message, ...output].join('\n');
    if (/exec format error/i.test(text))
        return 'This builder cannot run programs of that platform: docker/setup-qemu-action adds emulation, or leave the platform out of platforms.';
    if (/no space left on device/i.test(text))
        return 'The disk is full: free some space there before this step, or weigh without reading the layers (measure: engine, explain: layers).';
    if (/no match for platform/i.test(text))
        return 'The base image does not exist for that platform: leave it out of platforms, or choose another base.';
    if (message.includes('": not found'))
        return 'The path is looked for in the build context: check its spelling, the input context and .dockerignore.';
    return undefined;
}


/***/ })

};
