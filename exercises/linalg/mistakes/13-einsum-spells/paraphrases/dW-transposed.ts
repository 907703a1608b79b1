export function spells() {
  return {
    dot: 'x,x->',
    matVec: 'yx,x->y',
    matmul: 'xy,yz->xz',
    outer: 'x,y->xy',
    trace: 'xx->',
    dW: 'xy,xz->zy',
    db: 'xy->y',
    dx: 'xz,yz->xy',
  };
}
