export function spells() {
  return {
    dot: 'a,a',
    matVec: 'ab,b->a',
    matmul: 'ab,bc->ac',
    outer: 'a,b->ab',
    trace: 'aa',
    dW: 'ab,ac->bc',
    db: 'ab->b',
    dx: 'ab,bc->ac',
  };
}
