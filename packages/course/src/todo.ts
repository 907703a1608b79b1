/** What stands where an exercise's answer goes, and the error that it throws. */
export { NotImplementedError, todo } from '@first-principles/linalg';
