export function spells() {
  return {
    dot: 'i,i',
    matVec: 'ij, j -> i',
    matmul: 'ij,jk',
    outer: 'i,j',
    trace: 'ii',
    dW: 'ab,ac->bc',
    db: 'ab->b',
    dx: 'ac,bc->ab',
  };
}
