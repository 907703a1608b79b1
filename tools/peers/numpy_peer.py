"""NumPy as a peer of `pnpm bench`: see peer.py."""

import itertools

import numpy as np

from peer import blas, decode, laid_out, serve, training


def matmul(request):
    a = decode(request["a"], request["m"], request["k"])
    b = decode(request["b"], request["k"], request["n"])
    return a @ b, lambda: a @ b


def random(request):
    """Random numbers by PCG64, in a new array: other numbers than ours, so nothing to compare."""
    generator = np.random.Generator(np.random.PCG64(42))
    draw = {"uniform": generator.random, "normal": generator.standard_normal}[request["draw"]]
    return np.zeros(0), lambda: draw(request["count"], dtype=request["dtype"])


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def batched(request):
    """A step on a whole batch, float32."""
    x, y, (W1, b1, W2, b2) = training(request)
    scale = np.float32(request["learningRate"] / request["batch"])
    batches = itertools.cycle(zip(x, y))

    def step():
        x, y = next(batches)
        a1 = sigmoid(x @ W1 + b1)
        a2 = sigmoid(a1 @ W2 + b2)
        d2 = (a2 - y) * (a2 * (1 - a2))
        d1 = (d2 @ W2.T) * (a1 * (1 - a1))
        for parameter, gradient in (
            (W1, x.T @ d1),
            (b1, d1.sum(0)),
            (W2, a1.T @ d2),
            (b2, d2.sum(0)),
        ):
            gradient *= scale
            parameter -= gradient

    for _ in range(10):
        step()
    return laid_out((W1, b1, W2, b2)), step


def sample_by_sample(request):
    """A step as Nielsen's network.py takes it: float64, columns, one sample after the other, sums over the batch."""
    x, y, (W1, b1, W2, b2) = training(request)
    weights = [W1.T.astype(float), W2.T.astype(float)]
    biases = [b1[:, None].astype(float), b2[:, None].astype(float)]
    column = lambda row: row[:, None].astype(float)
    data = [[(column(u), column(v)) for u, v in zip(*pair)] for pair in zip(x, y)]
    batches = itertools.cycle(data)
    rate = request["learningRate"]

    def sigmoid_prime(z):
        return sigmoid(z) * (1 - sigmoid(z))

    def backprop(x, y):
        activation, activations, zs = x, [x], []
        for b, w in zip(biases, weights):
            z = np.dot(w, activation) + b
            zs.append(z)
            activation = sigmoid(z)
            activations.append(activation)
        delta = (activations[-1] - y) * sigmoid_prime(zs[-1])
        nabla_b, nabla_w = [None, delta], [None, np.dot(delta, activations[-2].T)]
        delta = np.dot(weights[-1].T, delta) * sigmoid_prime(zs[-2])
        nabla_b[0], nabla_w[0] = delta, np.dot(delta, activations[-3].T)
        return nabla_b, nabla_w

    def step():
        batch = next(batches)
        sum_b = [np.zeros(b.shape) for b in biases]
        sum_w = [np.zeros(w.shape) for w in weights]
        for x, y in batch:
            nabla_b, nabla_w = backprop(x, y)
            sum_b = [s + n for s, n in zip(sum_b, nabla_b)]
            sum_w = [s + n for s, n in zip(sum_w, nabla_w)]
        weights[:] = [w - (rate / len(batch)) * s for w, s in zip(weights, sum_w)]
        biases[:] = [b - (rate / len(batch)) * s for b, s in zip(biases, sum_b)]

    for _ in range(10):
        step()
    return laid_out((weights[0].T, biases[0], weights[1].T, biases[1])), step


np.ones((64, 64), np.float32) @ np.ones((64, 64), np.float32)
serve(
    {"numpy": np.__version__, **blas()},
    {"matmul": matmul, "random": random, "batched": batched, "sample by sample": sample_by_sample},
)
