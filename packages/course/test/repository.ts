export { copyRepository, type Repository } from '../src/index.node.ts';
