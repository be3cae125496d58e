// A function, because the names of the staged files are not passed on: values are followed through the whole project, and
// --staged narrows what is reported.
export default {
  '*.{js,jsx,cjs,mjs,ts,tsx,cts,mts}': () => 'opus-codemod scan --staged',
};
