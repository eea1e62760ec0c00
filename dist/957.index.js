export const id = 957;
export const ids = [957];
export const modules = {

/***/ 1957:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   commentFailure: () => (/* binding */ commentFailure),
/* harmony export */   failureMessage: () => (/* binding */ failureMessage),
/* harmony export */   failurePlace: () => (/* binding */ failurePlace),
/* harmony export */   reportFailure: () => (/* binding */ reportFailure)
/* harmony export */ });
/* harmony import */ var _buildx_blame_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3982);
/* harmony import */ var _buildx_build_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9248);
/* harmony import */ var _buildx_remedy_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1614);
/* harmony import */ var _comment_post_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3026);
/* harmony import */ var _config_fields_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1877);
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9285);
/* harmony import */ var _domain_limits_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7242);
/* harmony import */ var _plan_plan_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(6042);
/* harmony import */ var _report_markdown_comment_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(3295);









function failurePlace(error, inputs) {
    const build = error instanceof _buildx_build_js__WEBPACK_IMPORTED_MODULE_1__/* .CandidateBuildError */ .e0 ? error.failure : undefined;
    const where = (0,_config_fields_js__WEBPACK_IMPORTED_MODULE_4__/* .mapOptional */ .RA)(build?.where ?? (error instanceof _domain_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .UserError */ .yo ? error.where : undefined), _domain_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .placeOf */ .$t);
    if (inputs?.annotate === false || !where || build?.complaints)
        return undefined;
    return { title: build ? CANDIDATE_FAILED : 'Image size: not measured', ...where };
}
const CANDIDATE_FAILED = 'Image size: the candidate does not build';
async function reportFailure(error, inputs, host) {
    const build = error instanceof _buildx_build_js__WEBPACK_IMPORTED_MODULE_1__/* .CandidateBuildError */ .e0 ? error.failure : undefined;
    for (const { message, where } of inputs?.annotate === false ? [] : (build?.complaints ?? [])) {
        const place = (0,_domain_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .placeOf */ .$t)(where);
        if (place)
            host.annotate({ level: 'error', title: CANDIDATE_FAILED, message, ...place });
    }
    if (inputs?.summary === false)
        return;
    try {
        await host.summary((0,_report_markdown_comment_js__WEBPACK_IMPORTED_MODULE_8__/* .renderNotMeasured */ .QO)((0,_domain_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .messageOf */ .bD)(error), hintFor(error), build?.output ?? []));
    }
    catch (problem) {
        host.warning(`Could not write the job summary: ${(0,_domain_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .messageOf */ .bD)(problem)}`);
    }
}
async function commentFailure(error, inputs, world) {
    if (inputs.token === undefined)
        return;
    const now = world.now().toISOString();
    const run = { ...world.runFacts, startedAt: now, finishedAt: now };
    const reason = error instanceof _buildx_build_js__WEBPACK_IMPORTED_MODULE_1__/* .CandidateBuildError */ .e0 ? (0,_buildx_blame_js__WEBPACK_IMPORTED_MODULE_0__/* .notBuiltReason */ .wk)(error.failure) : (0,_domain_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .messageOf */ .bD)(error);
    const notBuilt = (0,_domain_limits_js__WEBPACK_IMPORTED_MODULE_6__/* .fitting */ ._Q)({ run, what: inputs.name ?? (0,_plan_plan_js__WEBPACK_IMPORTED_MODULE_7__/* .defaultName */ .Z2)(inputs.candidate, world), reason });
    await (0,_comment_post_js__WEBPACK_IMPORTED_MODULE_3__/* .postComment */ .G)({ run, sections: [{ notBuilt }], scope: 'job', mayCreate: false }, inputs, world);
}
function failureMessage(error) {
    const hint = hintFor(error);
    if (error instanceof _domain_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .UserError */ .yo) {
        const where = error.where ? ` (${(0,_domain_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .formatSource */ .j2)(error.where)})` : '';
        return `Could not measure: ${sentence(`${error.message}${where}`)}${hint === undefined ? '' : ` What to do: ${hint}.`}`;
    }
    const message = error instanceof _buildx_build_js__WEBPACK_IMPORTED_MODULE_1__/* .CandidateBuildError */ .e0 || hint !== undefined ? sentence((0,_domain_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .messageOf */ .bD)(error)) : (0,_domain_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .messageOf */ .bD)(error);
    return `Could not measure: ${message}${hint === undefined ? '' : ` ${hint}`}`;
}
const sentence = (text) => (/[.?!]$/.test(text) ? text : `${text}.`);
function hintFor(error) {
    if (error instanceof _domain_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .UserError */ .yo)
        return error.hint;
    const { message, output } = error instanceof _buildx_build_js__WEBPACK_IMPORTED_MODULE_1__/* .CandidateBuildError */ .e0 ? error.failure : { message: (0,_domain_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .messageOf */ .bD)(error), output: [] };
    return (0,_config_fields_js__WEBPACK_IMPORTED_MODULE_4__/* .mapOptional */ .RA)((0,_buildx_remedy_js__WEBPACK_IMPORTED_MODULE_2__/* .remedyFor */ .wJ)(message, output), _buildx_remedy_js__WEBPACK_IMPORTED_MODULE_2__/* .remedySentence */ .aM);
}


/***/ })

};
