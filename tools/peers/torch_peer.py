"""PyTorch as a peer of `pnpm bench`, eager, on one thread: see peer.py."""

import itertools

import torch

from peer import blas, convolutional, laid_out, serve, training

torch.set_num_threads(1)


def eager(request):
    """A step as PyTorch's tutorials take it: forward, loss, backward, SGD."""
    x, y, (W1, b1, W2, b2) = training(request)
    model = torch.nn.Sequential(
        torch.nn.Linear(784, request["hidden"]),
        torch.nn.Sigmoid(),
        torch.nn.Linear(request["hidden"], 10),
        torch.nn.Sigmoid(),
    )
    first, second = model[0], model[2]
    with torch.no_grad():
        for parameter, value in ((first.weight, W1.T), (first.bias, b1), (second.weight, W2.T), (second.bias, b2)):
            parameter.copy_(torch.from_numpy(value.copy()))
    batches = itertools.cycle(zip(torch.from_numpy(x), torch.from_numpy(y)))
    optimizer = torch.optim.SGD(model.parameters(), lr=request["learningRate"])
    half = 0.5 / request["batch"]

    def step():
        x, y = next(batches)
        optimizer.zero_grad(set_to_none=True)
        loss = torch.nn.functional.mse_loss(model(x), y, reduction="sum") * half
        loss.backward()
        optimizer.step()

    for _ in range(10):
        step()
    weights = first.weight.T, first.bias, second.weight.T, second.bias
    return laid_out([w.detach().numpy() for w in weights]), step


def lenet(request):
    """The same of 8@5x5, pool, 16@5x5, pool, dense 10."""
    x, y, weights = convolutional(request)
    model = torch.nn.Sequential(
        torch.nn.Conv2d(1, 8, 5),
        torch.nn.ReLU(),
        torch.nn.MaxPool2d(2),
        torch.nn.Conv2d(8, 16, 5),
        torch.nn.ReLU(),
        torch.nn.MaxPool2d(2),
        torch.nn.Flatten(),
        torch.nn.Linear(256, 10),
    )
    with torch.no_grad():
        for parameter, value in zip(model.parameters(), weights):
            parameter.copy_(torch.from_numpy((value.T if value.shape == (256, 10) else value).copy()))
    batches = itertools.cycle(zip(torch.from_numpy(x), torch.from_numpy(y.argmax(-1))))
    optimizer = torch.optim.SGD(model.parameters(), lr=request["learningRate"])

    def step():
        x, labels = next(batches)
        optimizer.zero_grad(set_to_none=True)
        loss = torch.nn.functional.cross_entropy(model(x), labels)
        loss.backward()
        optimizer.step()

    for _ in range(10):
        step()
    after = [parameter.detach().numpy() for parameter in model.parameters()]
    return laid_out([value.T if value.shape == (10, 256) else value for value in after]), step


torch.ones(64, 64) @ torch.ones(64, 64)
serve({"torch": torch.__version__, **blas()}, {"eager": eager, "lenet": lenet})
