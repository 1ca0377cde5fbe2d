/** Before the summary of an import that was only tried. */
export const DRY_RUN = { zh: '（试运行，没有写入）', en: '(Dry run, nothing written.) ' };
