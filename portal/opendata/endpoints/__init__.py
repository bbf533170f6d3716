"""Operations beside those of the resources, a file each: a function that takes the API and adds
them to it, marked with `endpoint`."""

_endpoints = []


def endpoint(function):
    _endpoints.append(function)
    return function


def every():
    return tuple(_endpoints)
