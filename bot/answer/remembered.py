"""Results kept beside an object, without a circle that would keep the object."""

from collections.abc import Callable
from functools import lru_cache
from types import MethodType
from typing import ParamSpec, TypeVar, cast
from weakref import ref

P = ParamSpec("P")
T = TypeVar("T")


def remembered(method: Callable[P, T], most: int | None) -> Callable[P, T]:
    """A method of an object, its last results kept, to be held by that object.

    A cache around the bound method would refer to the object that holds it, and a base that was replaced
    would be there until the garbage collector has looked through everything, which takes longer than
    a question may wait.
    """
    bound = cast(MethodType, method)
    owner, function = ref(bound.__self__), bound.__func__

    @lru_cache(maxsize=most)
    def kept(*args: P.args, **kwargs: P.kwargs) -> T:
        return cast(T, function(owner(), *args, **kwargs))

    return cast(Callable[P, T], kept)
