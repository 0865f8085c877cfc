/** A style sheet that is imported is its text: see `OPTIONS` of py/build_steps/site/script_bundles.py. */
declare module "*.css" {
  const text: string;
  export default text;
}
