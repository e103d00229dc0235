// What a library written in Go offers to C: its own integers, strings, slices and several results,
// and goroutines that call back.
package main

/*
typedef long long (*honk)(long long goose, long long number);

static long long call(honk f, long long goose, long long number) { return f(goose, number); }
*/
import "C"

import (
	"strings"
	"sync"
	"unicode/utf8"
)

//export Add
func Add(a, b int) int { return a + b }

//export CountRunes
func CountRunes(text string) int { return utf8.RuneCountInString(text) }

//export Shout
func Shout(text string) *C.char { return C.CString(strings.ToUpper(text)) }

//export Sum
func Sum(values []int64) int64 {
	var sum int64
	for _, value := range values {
		sum += value
	}
	return sum
}

//export Divide
func Divide(a, b int) (int, int) { return a / b, a % b }

// The sum of what geese make of their honks, each goose in a goroutine of its own.
//
//export Flock
func Flock(f C.honk, geese, honks int) int {
	sums := make([]int, geese)
	var all sync.WaitGroup
	for goose := 0; goose < geese; goose++ {
		all.Add(1)
		go func() {
			defer all.Done()
			for number := 0; number < honks; number++ {
				sums[goose] += int(C.call(f, C.longlong(goose), C.longlong(number)))
			}
		}()
	}
	all.Wait()
	sum := 0
	for _, each := range sums {
		sum += each
	}
	return sum
}

var flying sync.WaitGroup

// The same, while the caller goes on.
//
//export Migrate
func Migrate(f C.honk, geese, honks int) {
	flying.Add(1)
	go func() {
		defer flying.Done()
		Flock(f, geese, honks)
	}()
}

//export AwaitSpring
func AwaitSpring() { flying.Wait() }

func main() {}
